package io.holdfast.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.Capability;
import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.codec.RowCodec;
import io.holdfast.codec.standard.CodecConfig;
import io.holdfast.codec.standard.KeyRing;
import io.holdfast.codec.standard.KeyRotation;
import io.holdfast.codec.standard.StateCodec;
import io.holdfast.error.DataCorruptException;
import io.holdfast.json.Json;
import io.holdfast.model.Change;
import io.holdfast.model.Task;
import io.holdfast.model.TaskStatus;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Encrypted rows in PostgreSQL, read and altered without the keys. */
final class PostgresCodecIT {
  private static final TestDatabase DATABASE = new TestDatabase();
  private static final String SECRET = "confidential";

  private final String schema = DATABASE.freshSchema();

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @Test
  void swappedCellsAreRefusedAndRotationFinishes() throws SQLException {
    try (StateStore store = open("old")) {
      store.tasks().save(task("a"), Change.by("me").because(SECRET));
      store.tasks().save(task("b"), Change.by("me").because(SECRET));
      assertThat(store.capabilities()).contains(Capability.ENCRYPTION);
    }
    String all = "SELECT tasks::text FROM tasks UNION ALL SELECT h::text FROM state_history AS h";
    assertThat(DATABASE.shell(schema, all))
        .hasSize(4)
        .noneMatch(row -> row.contains(SECRET))
        .allMatch(row -> row.contains("old"));
    try (StateStore store = open("new", "old")) {
      KeyRotation.Report report = KeyRotation.of(store).run();
      assertThat(report.finished()).isTrue();
      assertThat(report.found()).containsOnlyKeys("new");
    }
    try (StateStore store = open("new")) {
      assertThat(store.tasks().find("a").orElseThrow().description()).isEqualTo(SECRET + "a");
      DATABASE.shell(
          schema,
          "UPDATE tasks SET description = (SELECT o.description FROM tasks AS o WHERE o.id = 'b')"
              + " WHERE id = 'a'");
      assertThatThrownBy(() -> store.tasks().find("a"))
          .isInstanceOf(DataCorruptException.class)
          .hasMessageContaining("key=default/a")
          .hasMessageContaining("column=description");
      assertThat(store.tasks().find("b")).isPresent();
    }
  }

  private StateStore open(String... ids) {
    KeyRing.Builder ring = KeyRing.builder().hashKey(key(0));
    for (String id : ids) {
      ring.key(id, key(id.hashCode()));
    }
    RowCodec codec = StateCodec.of(CodecConfig.builder().keys(ring.build()).build());
    return PostgresStateStore.open(DATABASE.config(schema).codec(codec).build(), OpenMode.CREATE);
  }

  private static Task task(String id) {
    return Task.builder(id)
        .title(SECRET)
        .description(SECRET + id)
        .status(TaskStatus.TODO)
        .metadata(Json.parse("{\"note\":\"" + SECRET + "\"}"))
        .build();
  }

  private static byte[] key(int seed) {
    byte[] key = new byte[KeyRing.KEY_BYTES];
    new Random(seed).nextBytes(key);
    return key;
  }
}
