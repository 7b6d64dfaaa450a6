package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.error.DataCorruptException;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.Event;
import io.holdfast.model.TransitionLabels;
import io.holdfast.row.RowType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verification of a SQLite target that was altered by SQL without updating hashes. */
final class AlteredTargetTest {
  private static final int AGENTS = 30;

  @TempDir static Path shared;

  private static final StateStore SOURCE = StateStores.open("memory:");

  @TempDir Path folder;

  @BeforeAll
  static void move() {
    for (int i = 0; i < AGENTS; i++) {
      AgentState agent =
          AgentState.builder("a-" + i)
              .name("Agent " + i)
              .status(AgentStatus.RUNNING)
              .data(Json.parse("{\"i\":" + i + "}"))
              .build();
      AgentState saved = SOURCE.agents().save(agent, Change.by("test"));
      SOURCE.agents().save(saved.withStatus(AgentStatus.PAUSED), Change.by("test"));
      SOURCE.events().append(event("e-" + i));
      SOURCE.agents().put(agent, Change.by("test").as("request " + i));
      SOURCE
          .transitions()
          .record(saved.key(), TransitionLabels.from("before").to("after"), Change.by("test"));
      SOURCE.snapshots().create(saved.key(), "kept");
    }
    SOURCE.history().rollback(SOURCE.agents().find("a-1").orElseThrow().key(), 1, Change.by("x"));
    try (StateStore target = StateStores.open("sqlite:" + shared.resolve("target.db"))) {
      assertThat(Migrator.between(SOURCE, target).migrate().ok()).isTrue();
    }
  }

  @AfterAll
  static void close() {
    SOURCE.close();
  }

  @BeforeEach
  void copy() throws IOException {
    Files.copy(shared.resolve("target.db"), folder.resolve("target.db"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "DIVERGED | AGENT   | UPDATE agent_states SET data = '{\"i\":8}' WHERE id = 'a-7'",
        "DIVERGED | AGENT   | UPDATE agent_states SET data = NULL WHERE id = 'a-7'",
        "DIVERGED | AGENT   | UPDATE agent_states SET metadata = '{}' WHERE id = 'a-7'",
        "DIVERGED | AGENT   | UPDATE agent_states SET status = 'failed' WHERE id = 'a-0'",
        "DIVERGED | AGENT   | UPDATE agent_states SET status = 'no such' WHERE id = 'a-9'",
        "DIVERGED | AGENT   | UPDATE agent_states SET updated_at = updated_at + 1 WHERE id = 'a-2'",
        "DIVERGED | AGENT   | UPDATE agent_states SET deleted = 1 WHERE id = 'a-2'",
        "ROGUE    | AGENT   | UPDATE agent_states SET version = version + 1 WHERE id = 'a-29'",
        "STALE    | AGENT   | UPDATE agent_states SET version = version - 1 WHERE id = 'a-29'",
        "MISSING  | AGENT   | DELETE FROM agent_states WHERE id = 'a-3'",
        "EXTRA    | AGENT   | INSERT INTO agent_states (namespace, id) VALUES ('default', '!')",
        "EXTRA    | AGENT   | INSERT INTO agent_states (namespace, id) VALUES ('zzz', 'z')",
        "EXTRA    | SWARM   | INSERT INTO swarm_states (namespace, id) VALUES ('default', 's')",
        "EXTRA    | NAMESPACE | INSERT INTO namespaces (name) VALUES ('n')",
        "EXTRA    | VERSION | INSERT INTO state_versions VALUES ('default', 'agent', 'x', 3)",
        "DIVERGED | EVENT   | UPDATE events SET content = 'forged' WHERE id = 'e-4'",
        "MISSING  | EVENT   | DELETE FROM events WHERE id = 'e-29'",
        "DIVERGED | HISTORY | UPDATE state_history SET data = '0' WHERE id = 'a-5' AND version = 1",
        "DIVERGED | HISTORY | UPDATE state_history SET actor = 'me' WHERE id = 'a-5' AND version = 1",
        "DIVERGED | AUDIT   | UPDATE state_audit_log SET reason = '' WHERE id = 'a-5' AND version = 1",
        "MISSING  | AUDIT   | DELETE FROM state_audit_log WHERE id = 'a-5' AND version = 1",
        "DIVERGED | SNAPSHOT | UPDATE state_snapshots SET name = 'b' WHERE entity_id = 'a-6'",
        "DIVERGED | CHECKPOINT | UPDATE recovery_checkpoints SET note = 'b'",
        "DIVERGED | REQUEST | UPDATE state_requests SET version = 9 WHERE id = 'a-8'",
        "DIVERGED | REQUEST | UPDATE state_requests SET request_hash = x'00' WHERE id = 'a-8'",
        "DIVERGED | REQUEST | UPDATE state_requests SET recorded_at = 1 WHERE id = 'a-8'",
        "MISSING  | REQUEST | DELETE FROM state_requests WHERE id = 'a-8'",
        "EXTRA    | REQUEST | INSERT INTO state_requests SELECT namespace, kind, id, 'forged',"
            + "request_hash, version, recorded_at, epoch, encoding, key_id FROM state_requests"
            + " WHERE id = 'a-8'",
        "DIVERGED | TRANSITION | UPDATE state_transitions SET state_after = '' WHERE id = 'a-8'",
        "DIVERGED | TRANSITION | UPDATE state_transitions SET state_before = NULL WHERE id = 'a-8'",
        "DIVERGED | TRANSITION | UPDATE state_transitions SET metadata = '1' WHERE id = 'a-8'",
        "DIVERGED | TRANSITION | UPDATE state_transitions SET recorded_at = 1 WHERE id = 'a-8'",
        "MISSING  | TRANSITION | DELETE FROM state_transitions WHERE id = 'a-8'",
        "EXTRA    | TRANSITION | INSERT INTO state_transitions (namespace, kind, id, seq,"
            + "state_after, recorded_at) VALUES ('default', 'agent', 'a-8', -2, 'x', 0)",
        "EXTRA    | EVENT   | INSERT INTO events (namespace, id, session_id, seq, type,"
            + "occurred_at) VALUES ('default', 'e', 's', -1, 't', 0)",
        "EXTRA    | EVENT   | INSERT INTO events (namespace, id, session_id, seq, type,"
            + "occurred_at) VALUES ('default', '', '', 0, '', 0)",
        "DIVERGED | EVENT   | UPDATE events SET actor_id = '' WHERE id = 'e-4'",
        "DIVERGED | EVENT   | UPDATE events SET occurred_at = -1000000000000000 WHERE id = 'e-4'",
        "DIVERGED | AGENT   | UPDATE agent_states SET row_hash = NULL WHERE id = 'a-7'",
        "DIVERGED | EVENT   | UPDATE events SET row_hash = zeroblob(32) WHERE id = 'e-4'",
        "DIVERGED | AUDIT   | UPDATE state_audit_log SET row_hash = x'' WHERE id = 'a-5' AND version = 1",
        "DIVERGED | HISTORY | UPDATE state_history SET state_hash = NULL WHERE id = 'a-5' AND version = 1",
        "DIVERGED | SNAPSHOT | UPDATE state_snapshots SET state_hash = NULL WHERE entity_id = 'a-6'",
        "DIVERGED | TRANSITION | UPDATE state_transitions SET row_hash = NULL WHERE id = 'a-8'",
      })
  void isOneDifferenceInItsClass(DifferenceClass kind, RowType type, String sql)
      throws SQLException {
    edit(sql);
    try (StateStore target = open()) {
      Differences found = Migrator.between(SOURCE, target).verify().found();
      assertThat(found.examples())
          .singleElement()
          .satisfies(difference -> assertThat(difference.kind()).isEqualTo(kind))
          .satisfies(difference -> assertThat(difference.type()).isEqualTo(type));
      assertThat(found.total()).isEqualTo(1);

      boolean mended = kind != DifferenceClass.ROGUE && kind != DifferenceClass.EXTRA;
      assertThat(Migrator.between(SOURCE, target).migrate().ok()).isEqualTo(mended);
      MoveOptions overwrite = MoveOptions.DEFAULT.overwrite(OverwriteMode.OVERWRITE);
      assertThat(Migrator.between(SOURCE, target).options(overwrite).migrate().ok()).isTrue();
      assertThat(StoreContents.rows(target)).isEqualTo(StoreContents.rows(SOURCE));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x'7a7aff'", "x'7a7a'", "CAST(x'7a7aff' AS TEXT)", "CAST(x'61ff' AS TEXT)"})
  void aRowWhoseKeyIsNoTextIsExtraAndNeverPassedOver(String id) throws SQLException {
    edit("INSERT INTO agent_states (namespace, id) VALUES ('default', " + id + ")");
    try (StateStore target = open()) {
      Migrator migrator = Migrator.between(SOURCE, target);
      assertThat(migrator.verify().found().count(DifferenceClass.EXTRA)).isEqualTo(1);
      assertThat(migrator.migrate().ok()).isFalse();
    }
  }

  @Test
  void eachOfManyChangesIsCountedOnceInItsClass() throws SQLException {
    edit("UPDATE agent_states SET data = '1' WHERE id IN ('a-1', 'a-2', 'a-3')");
    edit("UPDATE agent_states SET version = 99 WHERE id IN ('a-4', 'a-5')");
    edit("DELETE FROM agent_states WHERE id = 'a-6'");
    edit("DELETE FROM events WHERE id IN ('e-1', 'e-2', 'e-3', 'e-4')");
    edit("INSERT INTO agent_states (namespace, id) VALUES ('default', 'a-30'), ('b', 'a-30')");
    try (StateStore target = open()) {
      Differences found =
          Migrator.between(SOURCE, target)
              .options(MoveOptions.DEFAULT.batchSize(4))
              .verify()
              .found();
      assertThat(found.count(DifferenceClass.DIVERGED)).isEqualTo(3);
      assertThat(found.count(DifferenceClass.ROGUE)).isEqualTo(2);
      assertThat(found.count(DifferenceClass.MISSING)).isEqualTo(5);
      assertThat(found.count(DifferenceClass.EXTRA)).isEqualTo(2);
      assertThat(found.total()).isEqualTo(12);
    }
  }

  @Test
  void invalidRowStopsTheExportAndIsReported() throws SQLException {
    edit("UPDATE agent_states SET status = 'no such' WHERE id = 'a-9'");
    try (StateStore target = open()) {
      assertThatThrownBy(() -> StoreContents.export(target))
          .isInstanceOf(DataCorruptException.class)
          .hasMessageContaining("default/agent/a-9");
    }
  }

  @Test
  void rowsAlteredInTheSourceGetCorrectHashesInTheTarget() throws SQLException {
    edit("UPDATE agent_states SET data = '1' WHERE id = 'a-1'");
    edit("UPDATE state_history SET state_hash = NULL WHERE id = 'a-2'");
    edit("UPDATE events SET row_hash = NULL WHERE id = 'e-3'");
    try (StateStore source = open();
        StateStore target = StateStores.open("memory:")) {
      Migrator migrator = Migrator.between(source, target);
      assertThat(migrator.migrate().ok()).isTrue();
      assertThat(migrator.verify().equal()).isTrue();
    }
  }

  @Test
  void invalidRowsAreUnrepresentableAndOthersAreMoved() throws SQLException {
    edit("UPDATE events SET seq = -seq WHERE id = 'e-3'");
    edit("UPDATE state_requests SET request_hash = x'00' WHERE id = 'a-4'");
    edit("UPDATE state_transitions SET seq = 0 WHERE id = 'a-5'");
    try (StateStore source = open();
        StateStore target = StateStores.open("memory:")) {
      Differences left = Migrator.between(source, target).migrate().differences();
      assertThat(left.count(DifferenceClass.UNREPRESENTABLE)).isEqualTo(3);
      assertThat(left.total()).isEqualTo(3);
    }
  }

  private StateStore open() {
    return StateStores.open("sqlite:" + folder.resolve("target.db"));
  }

  private void edit(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("target.db"));
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
    }
  }

  private static Event event(String id) {
    return Event.builder(id).sessionId("s").type("t").timestamp(Instant.EPOCH).content("c").build();
  }
}
