package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.backup.Backup;
import io.holdfast.backup.Restore;
import io.holdfast.backup.RestoreOptions;
import io.holdfast.backup.RestoreReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Backups and restores that are killed with {@code kill -9} several times and run again. */
final class BackupKillTest {
  private static final int KILLS = 3;
  private static final int STEPS = 150;

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void killedBackupLeavesNoCompleteFile(long seed) throws IOException, InterruptedException {
    Random random = new Random(seed);
    String from = StoreKind.SQLITE.freshUrl(folder);
    Path file = folder.resolve("a.backup");
    AtomicInteger steps = new AtomicInteger();
    try (StateStore source = StoreKind.open(from)) {
      RandomState.fill(seed, source, STEPS);
      Path whole = folder.resolve("whole.backup");
      Backup.of(source).progress((phase, done, total) -> steps.incrementAndGet()).to(whole);
      Files.delete(whole);
    }
    for (int i = 0; i < KILLS; i++) {
      KilledProcess.runAndKill(random, steps.get(), "backup", from, file.toString());
      if (Files.exists(file)) {
        // Killed after its last step: the file is complete.
        Restore.from(file).check();
        Files.delete(file);
      }
    }
    try (StateStore source = StoreKind.open(from);
        StateStore target = StoreKind.MEMORY.fresh(folder)) {
      Backup.of(source).to(file);
      assertThat(Restore.from(file).into(target).failed()).isZero();
      assertThat(StoreContents.rows(target)).isEqualTo(StoreContents.rows(source));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".partial"));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void rerunOfKilledRestoreCompletes(long seed) throws IOException, InterruptedException {
    Random random = new Random(seed);
    Path file = folder.resolve("a.backup");
    AtomicInteger steps = new AtomicInteger();
    try (StateStore source = StoreKind.SQLITE.fresh(folder);
        StateStore whole = StoreKind.MEMORY.fresh(folder)) {
      RandomState.fill(seed, source, STEPS);
      Backup.of(source).to(file);
      KillChild.restore(file, whole, (phase, done, total) -> steps.incrementAndGet());
      String to = StoreKind.POSTGRES.freshUrl(folder);
      for (int i = 0; i < KILLS; i++) {
        KilledProcess.runAndKill(random, steps.get(), "restore", file.toString(), to);
      }
      try (StateStore target = StoreKind.open(to)) {
        RestoreReport report =
            Restore.from(file)
                .options(RestoreOptions.DEFAULT.into(RestoreOptions.Target.EXISTING))
                .into(target);
        assertThat(report.failed()).isZero();
        assertThat(StoreContents.rows(target)).isEqualTo(StoreContents.rows(source));
      }
    }
  }

  static List<Long> seeds() {
    return Seeds.some(1, 20);
  }
}
