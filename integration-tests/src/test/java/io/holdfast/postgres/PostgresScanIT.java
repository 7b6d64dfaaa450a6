package io.holdfast.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.row.RowType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Full table scans may exceed the deadline of ordinary calls. */
@Timeout(60)
final class PostgresScanIT {
  private static final Duration TIMEOUT = Duration.ofMillis(800);

  /** Reading each of its rows exceeds the deadline of a call. */
  private static final String SLOW_TABLE =
      "ALTER TABLE agent_states RENAME TO agents_at_rest;"
          + "CREATE VIEW agent_states AS SELECT * FROM agents_at_rest"
          + " WHERE pg_sleep(1.6) IS NOT NULL";

  @Test
  void sizeIsNotCanceledAtTheDeadlineOfACall() throws Exception {
    try (TestDatabase database = new TestDatabase()) {
      String schema = database.freshSchema();
      try (StateStore store = database.open(schema, OpenMode.CREATE)) {
        AgentState agent = AgentState.builder("a").name("n").status(AgentStatus.RUNNING).build();
        store.agents().save(agent, Change.by("test"));
      }
      PostgresConfig config =
          database
              .config(schema)
              .maxConnections(1)
              .store(StoreConfig.DEFAULT.withTimeout(TIMEOUT))
              .build();
      try (PostgresStateStore store = PostgresStateStore.open(config, OpenMode.EXISTING)) {
        List<String> before = settings(store);
        database.shell(schema, SLOW_TABLE);
        assertThatThrownBy(() -> store.agents().find("a"))
            .isInstanceOfSatisfying(
                StateException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED));
        assertThat(store.maintenance().size().table(RowType.AGENT).rows()).isEqualTo(1);
        assertThat(settings(store)).isEqualTo(before);
      }
    }
  }

  /** The statement timeouts of server and driver on the pool's only connection. */
  private static List<String> settings(PostgresStateStore store) throws SQLException {
    try (Connection connection = store.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet limit = statement.executeQuery("SHOW statement_timeout")) {
      limit.next();
      return List.of(limit.getString(1), String.valueOf(connection.getNetworkTimeout()));
    }
  }
}
