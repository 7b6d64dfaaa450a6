package io.holdfast.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.error.DataCorruptException;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.Event;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import io.holdfast.row.RowType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody broke by hand is reported by name, and is neither absent nor patched over. */
final class DamagedRowsTest {
  private static final Change BY = Change.by("test");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"status = 'odd'", "action = 'odd'", "state_hash = NULL"})
  void historyIsReportedByItsKey(String damage) throws SQLException {
    assertReported(
        "UPDATE state_history SET " + damage,
        (store, key) -> store.history().of(key, Page.first()),
        "damaged-agent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"action = 'odd'", "kind = 'odd'", "row_hash = NULL", "hash_after = NULL"})
  void anAuditEntryIsReportedByItsKey(String damage) throws SQLException {
    assertReported(
        "UPDATE state_audit_log SET " + damage,
        (store, key) -> store.audit().list(AuditQuery.all(), Page.first()),
        "damaged-agent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"actor_id = ''", "seq = -1"})
  void anEventIsReportedByItsId(String damage) throws SQLException {
    assertReported(
        "UPDATE events SET " + damage,
        (store, key) -> store.events().list(EventQuery.ofSession("s"), Page.first()),
        "id=damaged-event");
  }

  @Test
  void aSnapshotOfAnUnknownKindIsReportedByItsId() throws SQLException {
    assertReported(
        "UPDATE state_snapshots SET kind = 'odd'",
        (store, key) -> store.replication().read(RowType.SNAPSHOT, null, 9),
        "kind");
  }

  @Test
  void aCheckpointOfAMoveOfUnknownRowsIsReportedByItsRun() throws SQLException {
    assertReported(
        "INSERT INTO replication_checkpoints VALUES ('a-run', 'ODD', NULL, 0, 0)",
        (store, key) -> store.replication().checkpoint("a-run"),
        "run=a-run");
  }

  private void assertReported(
      String damage, BiFunction<StateStore, EntityKey, Object> read, String name)
      throws SQLException {
    EntityKey key;
    try (StateStore store = open()) {
      AgentState agent =
          AgentState.builder("damaged-agent").name("N").status(AgentStatus.RUNNING).build();
      key = store.agents().save(agent, BY).key();
      store.snapshots().create(key, "damaged");
      store.events().append(event());
      assertThat(read.apply(store, key)).isNotNull();
    }
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
        Statement shell = connection.createStatement()) {
      assertThat(shell.executeUpdate(damage)).isPositive();
    }
    try (StateStore store = open()) {
      assertThatThrownBy(() -> read.apply(store, key))
          .isInstanceOf(DataCorruptException.class)
          .hasMessageContaining(name);
    }
  }

  private StateStore open() {
    return SqliteStateStore.open(
        SqliteConfig.builder(folder.resolve("a.db")).build(), OpenMode.CREATE);
  }

  private static Event event() {
    return Event.builder("damaged-event")
        .sessionId("s")
        .type("note")
        .timestamp(Instant.EPOCH)
        .build();
  }
}
