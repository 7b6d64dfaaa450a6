package io.holdfast.stores.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.codec.RowCodec;
import io.holdfast.codec.standard.KeyRotation;
import io.holdfast.json.Json;
import io.holdfast.model.Change;
import io.holdfast.model.SwarmState;
import io.holdfast.model.SwarmStatus;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import io.holdfast.stores.fixture.ChildJvm;
import io.holdfast.stores.fixture.TestCodecs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key rotation that is killed several times and then finishes. */
final class RotationKillTest {
  private static final int ROWS = 300;
  private static final int KILLS = 3;

  @TempDir private Path folder;

  @Test
  void rerunOfKilledRotationFinishes() throws IOException, InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Row> before;
    try (StateStore store = open(TestCodecs.strict("old"))) {
      for (int i = 0; i < ROWS; i++) {
        store
            .swarms()
            .save(
                SwarmState.builder("s" + i)
                    .name("n" + i)
                    .status(SwarmStatus.ACTIVE)
                    .data(Json.parse("[" + i + "]"))
                    .build(),
                Change.by("t"));
      }
      before = history(store);
    }
    long left = ROWS;
    for (int i = 0; i < KILLS; i++) {
      killed(1 + random.nextInt(ROWS / RotationChild.BATCH));
      try (StateStore store = open(TestCodecs.strict("new", "old"))) {
        assertThat(history(store)).as("seed %d", seed).isEqualTo(before);
        long now = KeyRotation.of(store).count().found().getOrDefault("old", 0L);
        assertThat(now).as("seed %d", seed).isLessThan(3 * ROWS);
        left = now;
      }
    }
    try (StateStore store = open(TestCodecs.strict("new", "old"))) {
      KeyRotation.Report report = KeyRotation.of(store).run();
      assertThat(report.finished()).as("seed %d", seed).isTrue();
      assertThat(report.rotated()).as("seed %d", seed).isEqualTo(left);
    }
    try (StateStore store = open(TestCodecs.strict("new"))) {
      assertThat(history(store)).as("seed %d", seed).isEqualTo(before);
    }
  }

  private void killed(int steps) throws IOException, InterruptedException {
    Process child = ChildJvm.of(RotationChild.class, Map.of(), file().toString()).start();
    try (InputStream out = child.getInputStream()) {
      for (int seen = 0; seen < steps && out.read() >= 0; ) {
        seen++;
      }
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor(1, TimeUnit.MINUTES)).as("the process is gone").isTrue();
  }

  private static List<Row> history(StateStore store) {
    return store.replication().read(RowType.HISTORY, null, 10_000);
  }

  private StateStore open(RowCodec codec) {
    return SqliteStateStore.open(
        SqliteConfig.builder(file()).codec(codec).build(), OpenMode.CREATE);
  }

  private Path file() {
    return folder.resolve("s.db");
  }
}
