package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.interchange.file.Importer;
import io.holdfast.row.RowType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Imports and moves that are killed with {@code kill -9} several times and run again. */
final class KillTest {
  private static final int KILLS = 3;

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void rerunOfKilledImportCompletes(long seed) throws IOException, InterruptedException {
    Random random = new Random(seed);
    Path file = folder.resolve("import.ndjson");
    Files.writeString(file, lines(random, 12_000));
    String expected;
    AtomicInteger steps = new AtomicInteger();
    try (StateStore whole = StoreKind.SQLITE.fresh(folder)) {
      Importer.into(whole)
          .progress((phase, done, total) -> steps.incrementAndGet())
          .run(List.of(file));
      expected = content(StoreContents.export(whole));
    }
    String url = StoreKind.SQLITE.freshUrl(folder);
    for (int i = 0; i < KILLS; i++) {
      KilledProcess.runAndKill(random, steps.get(), "import", file.toString(), url);
    }
    try (StateStore store = StoreKind.open(url)) {
      Importer.into(store).run(List.of(file));
      assertThat(content(StoreContents.export(store))).isEqualTo(expected);
      assertThat(store.replication().counts().get(RowType.HISTORY))
          .isEqualTo(expected.lines().filter(line -> !line.contains("\"event\"")).count());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void rerunOfKilledMoveCompletes(long seed) throws IOException, InterruptedException {
    Random random = new Random(seed);
    String from = StoreKind.SQLITE.freshUrl(folder);
    try (StateStore source = StoreKind.open(from)) {
      RandomState.fill(seed, source, 150);
    }
    AtomicInteger steps = new AtomicInteger();
    try (StateStore source = StoreKind.open(from);
        StateStore whole = StoreKind.MEMORY.fresh(folder)) {
      KillChild.migrate(source, whole, (phase, done, total) -> steps.incrementAndGet());
    }
    String to = StoreKind.POSTGRES.freshUrl(folder);
    for (int i = 0; i < KILLS; i++) {
      KilledProcess.runAndKill(random, steps.get(), "migrate", from, to);
    }
    try (StateStore source = StoreKind.open(from);
        StateStore target = StoreKind.open(to)) {
      MoveReport report = Migrator.between(source, target).migrate();
      assertThat(report.ok()).isTrue();
      assertThat(report.repaired().none()).isTrue();
      assertThat(StoreContents.rows(target)).isEqualTo(StoreContents.rows(source));
    }
  }

  static List<Long> seeds() {
    return Seeds.some(1, 20);
  }

  /** Entities and events of several sessions, with the events shuffled. */
  private static String lines(Random random, int count) {
    int[] seqs = new int[7];
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int session = random.nextInt(seqs.length);
      lines.append(
          random.nextBoolean()
              ? "{\"record\":\"task\",\"id\":\"t%d\",\"title\":\"T\",\"status\":\"todo\"}\n"
                  .formatted(i)
              : "{\"record\":\"event\",\"id\":\"e%d\",\"sessionId\":\"s%d\",\"type\":\"t\",%s}\n"
                  .formatted(i, session, numbered(session, seqs)));
    }
    return lines.toString();
  }

  /** Even sessions count down, so that they are out of order throughout. */
  private static String numbered(int session, int[] seqs) {
    int seq = ++seqs[session];
    String time = "\"timestamp\":\"2026-01-01T00:00:00Z\"";
    return session % 2 == 0 ? time + ",\"seq\":" + (1_000_000 - seq) : time;
  }

  /** The export without the instants and versions that the import set. */
  private static String content(String exported) {
    return exported.replaceAll(",\"(createdAt|updatedAt)\":\"[^\"]*\"", "");
  }
}
