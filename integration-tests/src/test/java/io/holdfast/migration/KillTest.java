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

/** Imports and moves killed by {@code kill -9} several times, and run again. */
final class KillTest {
  private static final int KILLS = 3;

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aKilledImportRunAgainEndsEqual(long seed) throws IOException, InterruptedException {
    Random random = new Random(seed);
    Path file = folder.resolve("import.ndjson");
    Files.writeString(file, lines(random, 12_000));
    String expected;
    AtomicInteger steps = new AtomicInteger();
    try (StateStore whole = Places.SQLITE.fresh(folder)) {
      Importer.into(whole)
          .progress((phase, done, total) -> steps.incrementAndGet())
          .run(List.of(file));
      expected = content(Everything.export(whole));
    }
    String url = Places.SQLITE.freshUrl(folder);
    for (int i = 0; i < KILLS; i++) {
      Victim.killed(random, steps.get(), "import", file.toString(), url);
    }
    try (StateStore store = Places.open(url)) {
      Importer.into(store).run(List.of(file));
      assertThat(content(Everything.export(store))).isEqualTo(expected);
      assertThat(store.replication().counts().get(RowType.HISTORY))
          .isEqualTo(expected.lines().filter(line -> !line.contains("\"event\"")).count());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aKilledMoveRunAgainEndsEqual(long seed) throws IOException, InterruptedException {
    Random random = new Random(seed);
    String from = Places.SQLITE.freshUrl(folder);
    try (StateStore source = Places.open(from)) {
      RandomState.fill(seed, source, 150);
    }
    AtomicInteger steps = new AtomicInteger();
    try (StateStore source = Places.open(from);
        StateStore whole = Places.MEMORY.fresh(folder)) {
      KillChild.migrate(source, whole, (phase, done, total) -> steps.incrementAndGet());
    }
    String to = Places.POSTGRES.freshUrl(folder);
    for (int i = 0; i < KILLS; i++) {
      Victim.killed(random, steps.get(), "migrate", from, to);
    }
    try (StateStore source = Places.open(from);
        StateStore target = Places.open(to)) {
      MoveReport report = Migrator.between(source, target).migrate();
      assertThat(report.ok()).isTrue();
      assertThat(report.repaired().none()).isTrue();
      assertThat(Everything.rows(target)).isEqualTo(Everything.rows(source));
    }
  }

  static List<Long> seeds() {
    return Seeds.some(1, 20);
  }

  /** Entities and events of several sessions, the events shuffled among each other. */
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

  /** The even sessions count down, so that they are out of order from the start to the end. */
  private static String numbered(int session, int[] seqs) {
    int seq = ++seqs[session];
    String time = "\"timestamp\":\"2026-01-01T00:00:00Z\"";
    return session % 2 == 0 ? time + ",\"seq\":" + (1_000_000 - seq) : time;
  }

  /** Without the instants and versions of the import. */
  private static String content(String exported) {
    return exported.replaceAll(",\"(createdAt|updatedAt)\":\"[^\"]*\"", "");
  }
}
