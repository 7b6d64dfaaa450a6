package io.holdfast.stores.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.Capability;
import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.codec.RowCodec;
import io.holdfast.codec.standard.EncryptionMode;
import io.holdfast.codec.standard.KeyRotation;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.TransitionLabels;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.MetadataFilter;
import io.holdfast.query.Page;
import io.holdfast.replication.HashSource;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sqlite.SqliteStateStore;
import io.holdfast.stores.fixture.TestCodecs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encrypted SQLite files, read and altered without the keys; and key rotation. */
final class EncryptedStoreTest {
  private static final Change BY = Change.by("me").because("confidential-reason");
  private static final EntityKey KEY = new EntityKey("default", EntityKind.AGENT, "a");
  private static final String SECRET = "confidential";

  @TempDir private Path folder;

  @Test
  void contentIsNotStoredInPlainText() throws IOException, SQLException {
    try (StateStore store = open(TestCodecs.strict("k"))) {
      fill(store);
      assertThat(store.capabilities())
          .contains(Capability.ENCRYPTION)
          .doesNotContain(Capability.FULL_TEXT_SEARCH);
      assertThat(store.health().components().get(0).details())
          .containsEntry("encryption", "AES-256-GCM REQUIRED")
          .containsEntry("encryption_key", "k");
    }
    try (StateStore store = open(TestCodecs.strict("k"))) {
      assertThat(Objects.requireNonNull(agent(store, "a").data()).text()).contains(SECRET);
      assertThat(
              store
                  .agents()
                  .list(
                      EntityQuery.all().where(MetadataFilter.equalTo("/type", "worker")),
                      Page.first())
                  .items())
          .extracting(AgentState::id)
          .containsExactly("a", "b");
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain(SECRET)
            .doesNotContain("worker");
      }
    }
    assertThat(shell("SELECT typeof(data) || encoding || key_id FROM agent_states"))
        .containsOnly("blob2k");
    assertThat(shell("SELECT count(*) FROM agent_states WHERE search_terms IS NOT NULL"))
        .containsOnly("0");
    assertThat(shell("SELECT count(*) FROM entity_terms")).containsOnly("0");
    assertThat(shell("SELECT count(*) FROM events WHERE words IS NOT NULL")).containsOnly("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "metadata"})
  void swappedCellsOfTwoRowsAreRefused(String column) throws SQLException {
    try (StateStore store = open(TestCodecs.strict("k"))) {
      fill(store);
      shell(
          "UPDATE agent_states SET %1$s = (SELECT o.%1$s FROM agent_states AS o WHERE o.id = 'b')"
                  .formatted(column)
              + " WHERE id = 'a'");
      assertThatThrownBy(() -> store.agents().find("a"))
          .isInstanceOf(DataCorruptException.class)
          .hasMessageContaining("key=default/a")
          .hasMessageContaining("column=" + column);
      assertThat(store.agents().find("b")).isPresent();
    }
  }

  @Test
  void swappedColumnsAndOlderVersionsAreRefused() throws SQLException {
    try (StateStore store = open(TestCodecs.strict("k"))) {
      fill(store);
      store.agents().update("a", agent -> agent.withStatus(AgentStatus.PAUSED), BY);
      shell("UPDATE agent_states SET data = metadata, metadata = data WHERE id = 'b'");
      shell(
          "UPDATE state_history SET data = (SELECT o.data FROM state_history AS o"
              + " WHERE o.id = 'a' AND o.version = 1) WHERE id = 'a' AND version = 2");
      assertThatThrownBy(() -> store.agents().find("b")).isInstanceOf(DataCorruptException.class);
      assertThatThrownBy(() -> store.history().at(KEY, 2))
          .isInstanceOf(DataCorruptException.class)
          .hasMessageContaining("agent/a@2");
    }
  }

  @Test
  void plainRowIsRefusedWhereEncryptionIsRequired() throws SQLException {
    try (StateStore store = open(TestCodecs.strict("k"))) {
      fill(store);
      shell(
          "UPDATE agent_states SET data = '{}', metadata = '{}', capabilities = NULL, name = 'x',"
              + " encoding = 0, key_id = NULL WHERE id = 'a'");
      assertThatThrownBy(() -> store.agents().find("a"))
          .isInstanceOf(DataCorruptException.class)
          .hasMessageContaining("Row is in plain text, but encryption is required")
          .hasMessageContaining("key=default/a");
    }
  }

  @Test
  void rowUnderAMissingKeyNamesTheKey() {
    try (StateStore store = open(TestCodecs.strict("k"))) {
      fill(store);
    }
    for (RowCodec codec : List.of(RowCodec.NONE, TestCodecs.strict("other"))) {
      try (StateStore store = open(codec)) {
        assertThatThrownBy(() -> store.agents().find("a"))
            .isInstanceOfSatisfying(
                StateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_MISSING))
            .hasMessageContaining("keyId=k")
            .hasMessageContaining("key=default/a");
      }
    }
  }

  @Test
  void alteredPlainColumnsAreFoundByVerification() throws SQLException {
    try (StateStore store = open(TestCodecs.strict("k"))) {
      fill(store);
      Row before = row(store, "a");
      assertThat(before.isSound(before.computeHash())).isTrue();
      shell("UPDATE agent_states SET status = 'failed' WHERE id = 'a'");
      Row after = row(store, "a");
      assertThat(after.isSound(after.computeHash())).isFalse();
      assertThat(after.storedHash()).isNotEqualTo(before.storedHash());
    }
  }

  @Test
  void rotationFinishesAndTheOldKeyCanBeRemoved() throws SQLException {
    Map<RowType, List<Row>> before;
    try (StateStore store = open(TestCodecs.strict("old"))) {
      fill(store);
      before = rows(store);
    }
    try (StateStore store = open(TestCodecs.strict("new", "old"))) {
      store.agents().save(agent("c"), BY);
      assertThat(KeyRotation.of(store).count().found()).containsKeys("old", "new");
      KeyRotation.Report report = KeyRotation.of(store).batchSize(3).run();
      assertThat(report.finished()).isTrue();
      Map<String, Long> found = KeyRotation.of(store).count().found();
      assertThat(found).containsExactly(Map.entry("new", report.rotated() + 3));
      assertThat(KeyRotation.of(store).run().rotated()).isZero();
      store.agents().delete("c", ExpectedVersion.any(), BY);
    }
    assertThat(shell("SELECT count(*) FROM state_history WHERE key_id <> 'new'"))
        .containsExactly("0");
    try (StateStore store = open(TestCodecs.strict("new"))) {
      Map<RowType, List<Row>> after = rows(store);
      before.forEach((type, rows) -> assertThat(after.get(type)).containsAll(rows));
    }
  }

  @Test
  void plainStoreCanEnableAndDisableEncryption() {
    Map<RowType, List<Row>> before;
    try (StateStore store = open(RowCodec.NONE)) {
      fill(store);
      before = rows(store);
    }
    try (StateStore store = open(TestCodecs.compressing())) {
      store.agents().put(agent("a").withName("again"), BY);
      assertThat(store.events().list(EventQuery.all().matching(SECRET), Page.first()).items())
          .hasSize(1);
      before = rows(store);
    }
    try (StateStore store = open(TestCodecs.encrypting(EncryptionMode.BEGINNING, "k"))) {
      assertThat(rows(store)).isEqualTo(before);
      assertThat(KeyRotation.of(store).run().finished()).isTrue();
    }
    try (StateStore store = open(TestCodecs.strict("k"))) {
      assertThat(rows(store)).isEqualTo(before);
    }
    try (StateStore store = open(TestCodecs.encrypting(EncryptionMode.ENDING, "k"))) {
      assertThat(KeyRotation.of(store).run().finished()).isTrue();
    }
    try (StateStore store = open(TestCodecs.compressing())) {
      assertThat(rows(store)).isEqualTo(before);
      assertThat(store.events().list(EventQuery.all().matching(SECRET), Page.first()).items())
          .hasSize(1);
    }
  }

  @Test
  void unreadableRowIsReportedAndDoesNotStopOthers() throws SQLException {
    try (StateStore store = open(TestCodecs.strict("old"))) {
      fill(store);
    }
    shell("UPDATE agent_states SET data = X'0200' WHERE id = 'a'");
    try (StateStore store = open(TestCodecs.strict("new", "old"))) {
      KeyRotation.Report report = KeyRotation.of(store).run();
      assertThat(report.finished()).isFalse();
      assertThat(report.unreadable()).singleElement().asString().contains("key=default/a");
      assertThat(report.found()).containsEntry("old", 1L);
      assertThat(store.agents().find("b")).isPresent();
    }
  }

  @Test
  void twoHandlesMayHaveDifferentCurrentKeys() {
    try (StateStore one = open(TestCodecs.strict("x", "y"));
        StateStore other = open(TestCodecs.strict("y", "x"))) {
      fill(one);
      other.agents().update("a", agent -> agent.withStatus(AgentStatus.PAUSED), BY);
      one.agents().update("a", agent -> agent.withStatus(AgentStatus.RUNNING), BY);
      other.agents().update("b", agent -> agent.withStatus(AgentStatus.PAUSED), BY);
      assertThat(agent(one, "b").status()).isEqualTo(AgentStatus.PAUSED);
      assertThat(KeyRotation.of(one).count().found()).containsOnlyKeys("x", "y");
      assertThat(KeyRotation.of(one).run().finished()).isTrue();
      assertThat(rows(other)).isEqualTo(rows(one));
    }
  }

  @Test
  void digestsEqualThoseOfAPlainStore() {
    try (StateStore store = open(TestCodecs.strict("k"))) {
      fill(store);
      for (RowType type : RowType.values()) {
        assertThat(store.replication().digest(type, null, null, HashSource.STORED))
            .isEqualTo(store.replication().digest(type, null, null, HashSource.RECOMPUTED))
            .isEqualTo(store.replication().digest(type, null, null, HashSource.PROVEN));
      }
    }
  }

  private StateStore open(RowCodec codec) {
    return SqliteStateStore.open(
        SqliteConfig.builder(folder.resolve("s.db")).codec(codec).build(), OpenMode.CREATE);
  }

  private static void fill(StateStore store) {
    store.agents().save(agent("a"), BY);
    store.agents().save(agent("b"), BY);
    store
        .events()
        .append(
            Event.builder("e")
                .sessionId("s")
                .type("t")
                .timestamp(Instant.parse("2026-01-01T00:00:00Z"))
                .content(SECRET + " content")
                .build());
    store.snapshots().create(KEY, SECRET);
    store
        .transitions()
        .record(
            KEY,
            TransitionLabels.from(SECRET).to(SECRET),
            Change.by("test").because(SECRET).with(Json.parse("{\"a\":1}")));
  }

  private static AgentState agent(String id) {
    return AgentState.builder(id)
        .name(SECRET + "-name")
        .status(AgentStatus.RUNNING)
        .capabilities(Set.of(SECRET + "-capability"))
        .metadata(Json.parse("{\"type\":\"worker\",\"note\":\"" + SECRET + "\"}"))
        .data(Json.parse("{\"text\":\"" + (SECRET + " ").repeat(20) + id + "\"}"))
        .build();
  }

  private static AgentState agent(StateStore store, String id) {
    return store.agents().find(id).orElseThrow();
  }

  private static Row row(StateStore store, String id) {
    return store.replication().read(RowType.AGENT, null, 10).stream()
        .filter(row -> row.key().first().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Map<RowType, List<Row>> rows(StateStore store) {
    Map<RowType, List<Row>> rows = new EnumMap<>(RowType.class);
    for (RowType type : RowType.values()) {
      rows.put(type, store.replication().read(type, null, 1000));
    }
    return rows;
  }

  private List<String> shell(String statement) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("s.db"));
        Statement shell = connection.createStatement()) {
      if (shell.execute(statement)) {
        try (ResultSet rows = shell.getResultSet()) {
          while (rows.next()) {
            values.add(rows.getString(1));
          }
        }
      }
    }
    return values;
  }
}
