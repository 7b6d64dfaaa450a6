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

/** Backups and restores killed by {@code kill -9} several times, and run again. */
final class BackupKillTest {
  private static final int KILLS = 3;
  private static final int STEPS = 150;

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aKilledBackupLeavesNothingThatLooksComplete(long seed)
      throws IOException, InterruptedException {
    Random random = new Random(seed);
    String from = Places.SQLITE.freshUrl(folder);
    Path file = folder.resolve("a.backup");
    AtomicInteger steps = new AtomicInteger();
    try (StateStore source = Places.open(from)) {
      RandomState.fill(seed, source, STEPS);
      Path whole = folder.resolve("whole.backup");
      Backup.of(source).progress((phase, done, total) -> steps.incrementAndGet()).to(whole);
      Files.delete(whole);
    }
    for (int i = 0; i < KILLS; i++) {
      Victim.killed(random, steps.get(), "backup", from, file.toString());
      if (Files.exists(file)) {
        // Killed behind its last step: then it is whole.
        Restore.from(file).check();
        Files.delete(file);
      }
    }
    try (StateStore source = Places.open(from);
        StateStore target = Places.MEMORY.fresh(folder)) {
      Backup.of(source).to(file);
      assertThat(Restore.from(file).into(target).failed()).isZero();
      assertThat(Everything.rows(target)).isEqualTo(Everything.rows(source));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".partial"));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aKilledRestoreRunAgainEndsEqual(long seed) throws IOException, InterruptedException {
    Random random = new Random(seed);
    Path file = folder.resolve("a.backup");
    AtomicInteger steps = new AtomicInteger();
    try (StateStore source = Places.SQLITE.fresh(folder);
        StateStore whole = Places.MEMORY.fresh(folder)) {
      RandomState.fill(seed, source, STEPS);
      Backup.of(source).to(file);
      KillChild.restore(file, whole, (phase, done, total) -> steps.incrementAndGet());
      String to = Places.POSTGRES.freshUrl(folder);
      for (int i = 0; i < KILLS; i++) {
        Victim.killed(random, steps.get(), "restore", file.toString(), to);
      }
      try (StateStore target = Places.open(to)) {
        RestoreReport report =
            Restore.from(file)
                .options(RestoreOptions.DEFAULT.into(RestoreOptions.Target.EXISTING))
                .into(target);
        assertThat(report.failed()).isZero();
        assertThat(Everything.rows(target)).isEqualTo(Everything.rows(source));
      }
    }
  }

  static List<Long> seeds() {
    return Seeds.some(1, 20);
  }
}
