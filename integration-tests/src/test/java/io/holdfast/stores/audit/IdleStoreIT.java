package io.holdfast.stores.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.StoreUrl;
import io.holdfast.audit.SealReport;
import io.holdfast.audit.SealingConfig;
import io.holdfast.cli.embedded.EmbeddedPostgresOptions;
import io.holdfast.cli.embedded.EmbeddedPostgresServer;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.postgres.PostgresConfig;
import io.holdfast.postgres.PostgresStateStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Sealing an idle store on PostgreSQL consumes no transaction id. The test starts its own server
 * without autovacuum, so that nothing else consumes any.
 */
final class IdleStoreIT {
  private static final int ROUNDS = 3;
  private static final Change BY = Change.by("test");
  private static final EmbeddedPostgresServer SERVER =
      EmbeddedPostgresServer.start(EmbeddedPostgresOptions.temporary());

  @BeforeAll
  static void vacuumNothing() throws SQLException {
    sql("ALTER SYSTEM SET autovacuum = off", "SELECT pg_reload_conf()");
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void sealingAStoreWithoutEntriesConsumesNoTransactionId() throws SQLException {
    try (StateStore store = open("empty")) {
      assertConsumesNoTransactionId(store, 0);
    }
  }

  @Test
  void sealingASealedStoreConsumesNoTransactionId() throws SQLException {
    try (StateStore store = open("sealed")) {
      store.agents().save(agent("a"), BY);
      assertThat(store.seals().seal().entries()).isEqualTo(1);
      assertConsumesNoTransactionId(store, 1);
    }
    try (StateStore store = open("sealed")) {
      assertConsumesNoTransactionId(store, 1);
      store.agents().save(agent("b"), BY);
      assertThat(store.seals().seal().entries()).isEqualTo(1);
    }
  }

  /** A store whose entries were written and deleted, without a seal. */
  @Test
  void sealingAStoreWithDeletedEntriesConsumesNoFurtherTransactionId() throws SQLException {
    try (StateStore store = open("gone")) {
      store.agents().save(agent("a"), BY);
      sql("DELETE FROM gone.state_audit_log");
      assertThat(store.seals().seal()).isEqualTo(nothing(0));
      assertConsumesNoTransactionId(store, 0);
      store.agents().save(agent("b"), BY);
      assertThat(store.seals().seal().entries()).isEqualTo(1);
    }
  }

  private static void assertConsumesNoTransactionId(StateStore store, long last)
      throws SQLException {
    long before = nextTransactionId();
    for (int i = 0; i < ROUNDS; i++) {
      assertThat(store.seals().seal()).isEqualTo(nothing(last));
    }
    assertThat(nextTransactionId()).isEqualTo(before);
  }

  private static SealReport nothing(long last) {
    return new SealReport(StoreConfig.DEFAULT_AUDIT, 0, 0, last, true);
  }

  private static StateStore open(String schema) {
    String url =
        "postgresql://%s:${PASSWORD}@%s:%d/%s"
            .formatted(SERVER.user(), SERVER.host(), SERVER.port(), SERVER.database());
    StoreUrl parsed = StoreUrl.parse(url, name -> name == null ? null : SERVER.password());
    StoreConfig config = StoreConfig.DEFAULT.withSealing(SealingConfig.WHEN_ASKED);
    return PostgresStateStore.open(
        PostgresConfig.builder(parsed).schema(schema).store(config).build(), OpenMode.CREATE);
  }

  private static AgentState agent(String id) {
    return AgentState.builder(id).name(id).status(AgentStatus.RUNNING).build();
  }

  /** The next transaction id; reading it consumes none. */
  private static long nextTransactionId() throws SQLException {
    return Long.parseLong(sql("SELECT pg_snapshot_xmax(pg_current_snapshot())::text"));
  }

  /** Runs statements and returns the first value of the last. */
  private static String sql(String... statements) throws SQLException {
    String value = "";
    try (Connection connection =
            DriverManager.getConnection(SERVER.jdbcUrl(), SERVER.user(), SERVER.password());
        Statement statement = connection.createStatement()) {
      for (String text : statements) {
        if (statement.execute(text)) {
          try (ResultSet results = statement.getResultSet()) {
            value = results.next() ? Objects.requireNonNullElse(results.getString(1), "") : "";
          }
        }
      }
    }
    return value;
  }
}
