package io.holdfast.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.health.HealthStatus;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Event;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import io.holdfast.row.RowType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
@TestInstance(Lifecycle.PER_CLASS)
final class PostgresStoreIT {
  private static final Change BY = Change.by("test");
  private static final int PROCESSES = 10;

  private final TestDatabase database = new TestDatabase();
  private String schema = "";

  @BeforeAll
  void useAFreshSchema() {
    schema = database.freshSchema();
    database.open(schema, OpenMode.CREATE).close();
  }

  @AfterAll
  void stop() {
    database.close();
  }

  @Test
  void serverIsDurableAndHealthReportsIt() throws SQLException {
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      assertThat(database.shell(schema, "SHOW " + setting)).containsExactly("on");
    }
    try (StateStore store = database.open(schema, OpenMode.EXISTING)) {
      assertThat(store.health().status()).isEqualTo(HealthStatus.UP);
      Map<String, Object> details = store.health().components().get(0).details();
      assertThat(details)
          .containsEntry("durability", "fsync=on synchronous_commit=on full_page_writes=on")
          .containsEntry("schema_version", "001")
          .containsEntry("audit", "ON")
          .containsKeys("connections_busy", "connections_idle", "callers_waiting");
    }
  }

  @Test
  void healthIsDegradedIfCommitsAreAsynchronous() throws SQLException {
    String role = database.server().user();
    database.shell(schema, "ALTER ROLE \"" + role + "\" SET synchronous_commit = off");
    try (StateStore store = database.open(schema, OpenMode.EXISTING)) {
      assertThat(store.health().status()).isEqualTo(HealthStatus.DEGRADED);
    } finally {
      database.shell(schema, "ALTER ROLE \"" + role + "\" RESET synchronous_commit");
    }
  }

  @Test
  void comparedTextIsOrderedByBytes() throws SQLException {
    List<String> others =
        database.shell(
            schema,
            "SELECT table_name || '.' || column_name FROM information_schema.columns"
                + " WHERE table_schema = '"
                + schema
                + "' AND data_type = 'text' AND table_name <> 'holdfast_postgres_migrations'"
                + " AND collation_name IS DISTINCT FROM 'C'");
    assertThat(others).isEmpty();
  }

  @Test
  void tenProcessesOpenAFreshStoreConcurrently() throws Exception {
    String fresh = database.freshSchema();
    List<Process> children = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      children.add(PostgresChild.start(database, fresh, "child-" + i));
    }
    for (Process child : children) {
      assertThat(child.waitFor()).isZero();
    }
    try (StateStore store = database.open(fresh, OpenMode.EXISTING)) {
      assertThat(store.replication().counts()).containsEntry(RowType.AGENT, (long) PROCESSES);
    }
    assertThat(
            database.shell(
                fresh, "SELECT count(*) FROM holdfast_postgres_migrations WHERE type = 'SQL'"))
        .containsExactly("1");
  }

  @Test
  void aNewerSchemaIsRefusedWithTheVersionNeeded() throws SQLException {
    String fresh = database.freshSchema();
    database.open(fresh, OpenMode.CREATE).close();
    database.shell(
        fresh,
        "INSERT INTO holdfast_postgres_migrations SELECT 99, '007', description, type, script,"
            + " checksum, installed_by, installed_on, execution_time, success"
            + " FROM holdfast_postgres_migrations WHERE type = 'SQL'");
    for (OpenMode mode : OpenMode.values()) {
      assertThatThrownBy(() -> database.open(fresh, mode))
          .isInstanceOfSatisfying(
              StateException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_MISMATCH);
                assertThat(e.context()).containsEntry("schema", "007");
              });
    }
  }

  @Test
  void anAlteredMigrationHistoryIsRefused() throws SQLException {
    String fresh = database.freshSchema();
    database.open(fresh, OpenMode.CREATE).close();
    database.shell(
        fresh,
        "UPDATE holdfast_postgres_migrations SET checksum = checksum + 1 WHERE type = 'SQL'");
    assertCode(ErrorCode.SCHEMA_MISMATCH, () -> database.open(fresh, OpenMode.CREATE));
  }

  @Test
  void databaseMayContainForeignTables() throws SQLException {
    String shared = database.freshSchema();
    database.shell(shared, "CREATE SCHEMA \"" + shared + "\"");
    database.shell(shared, "CREATE TABLE notes (text text)");
    try (StateStore store = database.open(shared, OpenMode.CREATE)) {
      assertThat(store.agents().save(agent("a"), BY).version()).isEqualTo(1);
    }
    database.open(shared, OpenMode.CREATE).close();
    assertThat(database.shell(shared, "SELECT count(*) FROM notes")).containsExactly("0");
  }

  @Test
  void readOnlyModeCreatesNothingAndRefusesWrites() throws SQLException {
    String fresh = database.freshSchema();
    assertCode(ErrorCode.SCHEMA_MISMATCH, () -> database.open(fresh, OpenMode.READ_ONLY));
    assertThat(database.shell(schema, "SELECT 1 FROM pg_namespace WHERE nspname = '" + fresh + "'"))
        .isEmpty();
    try (StateStore store = database.open(schema, OpenMode.READ_ONLY)) {
      assertThat(store.agents().find("nobody")).isEmpty();
      assertCode(ErrorCode.STORE_READ_ONLY, () -> store.agents().save(agent("a"), BY));
      assertThat(store.health().components().get(0).details()).containsEntry("read_only", true);
    }
  }

  @Test
  void aReadOnlyServerServesReadsAndRefusesWrites() {
    HikariConfig pool = pool();
    pool.addDataSourceProperty("options", "-c default_transaction_read_only=on");
    try (HikariDataSource source = new HikariDataSource(pool);
        StateStore store = PostgresStateStore.open(source, StoreConfig.DEFAULT, OpenMode.CREATE)) {
      assertThat(store.agents().find("nobody")).isEmpty();
      assertCode(ErrorCode.STORE_READ_ONLY, () -> store.agents().save(agent("a"), BY));
    }
  }

  @Test
  void roleWithoutWritePrivilegesCanOnlyRead() throws SQLException {
    try (StateStore store = database.open(schema, OpenMode.EXISTING)) {
      store.agents().put(agent("for-readers"), BY);
    }
    database.shell(schema, "CREATE ROLE reader LOGIN PASSWORD 'reader'");
    database.shell(schema, "GRANT USAGE ON SCHEMA \"" + schema + "\" TO reader");
    database.shell(schema, "GRANT SELECT ON ALL TABLES IN SCHEMA \"" + schema + "\" TO reader");
    PostgresConfig config = database.config(schema).user("reader").password("reader").build();
    for (OpenMode mode : List.of(OpenMode.EXISTING, OpenMode.CREATE)) {
      try (StateStore store = PostgresStateStore.open(config, mode)) {
        AgentState found = store.agents().find("for-readers").orElseThrow();
        assertCode(ErrorCode.ACCESS_DENIED, () -> store.agents().save(found, BY));
        assertCode(ErrorCode.ACCESS_DENIED, () -> store.agents().save(agent("new"), BY));
        assertThat(store.agents().find("for-readers")).contains(found);
        assertThat(store.agents().find("new")).isEmpty();
        assertThat(store.health().status()).isEqualTo(HealthStatus.UP);
      }
    }
  }

  @Test
  void failedLoginIsReportedAtOnceWithoutSecrets() {
    assertThatThrownBy(() -> open(database.config(schema).password("hunter2").build()))
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCESS_DENIED))
        .hasMessageNotContaining("hunter2");
    assertCode(
        ErrorCode.STORE_NOT_FOUND, () -> open(at("no_such_database", database.server().port())));
    assertCode(ErrorCode.STORE_UNAVAILABLE, () -> open(at("postgres", 1)));
  }

  @Test
  void thePasswordMayComeFromAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("password");
    Files.writeString(file, database.server().password() + "\n");
    PostgresConfig config =
        PostgresConfig.builder(database.server().database())
            .host(database.server().host())
            .port(database.server().port())
            .user(database.server().user())
            .passwordFile(file)
            .schema(schema)
            .build();
    open(config).close();
  }

  @Test
  void externalConnectionsStayOpen() throws SQLException {
    try (HikariDataSource source = new HikariDataSource(pool())) {
      StateStore store = PostgresStateStore.open(source, StoreConfig.DEFAULT, OpenMode.EXISTING);
      store.agents().put(agent("handed-in"), BY);
      store.close();
      assertCode(ErrorCode.STORE_CLOSED, () -> store.agents().find("handed-in"));
      try (Connection connection = source.getConnection()) {
        assertThat(connection.isValid(1)).isTrue();
      }
    }
  }

  @Test
  void typeLongerThanAnIndexEntryIsStoredAndFound() {
    String type = "t".repeat(60_000);
    try (StateStore store = database.open(schema, OpenMode.EXISTING)) {
      Event event =
          Event.builder("long-type").sessionId("s").type(type).timestamp(Instant.EPOCH).build();
      store.events().append(event);
      assertThat(store.events().list(EventQuery.ofType(type), Page.first()).items()).hasSize(1);
      assertThat(store.events().list(EventQuery.ofType("t".repeat(250)), Page.first()).items())
          .isEmpty();
    }
  }

  @Test
  void lockedRowTimesOutTheWriteAndNothingIsWritten() throws SQLException {
    PostgresConfig hasty =
        database
            .config(schema)
            .store(StoreConfig.DEFAULT.withTimeout(Duration.ofMillis(400)))
            .build();
    try (StateStore store = database.open(schema, OpenMode.EXISTING);
        StateStore late = PostgresStateStore.open(hasty, OpenMode.EXISTING);
        Connection holder = database.connect()) {
      AgentState saved = store.agents().save(agent("held"), BY);
      holder.setAutoCommit(false);
      try (Statement statement = holder.createStatement()) {
        statement.execute("SET search_path TO \"" + schema + "\"");
        statement.execute("SELECT 1 FROM agent_states WHERE id = 'held' FOR UPDATE");
      }
      assertThatThrownBy(() -> late.agents().save(saved, BY))
          .isInstanceOfSatisfying(StateException.class, e -> assertThat(e.retryable()).isTrue());
      holder.rollback();
      assertThat(store.agents().save(saved, BY).version()).isEqualTo(2);
    }
  }

  @Test
  void connectionLostDuringCommitLeavesTheOutcomeUnknown() throws SQLException {
    String fresh = atCommit("PERFORM pg_terminate_backend(pg_backend_pid());");
    try (StateStore store = database.open(fresh, OpenMode.EXISTING)) {
      assertCode(ErrorCode.OUTCOME_UNKNOWN, () -> store.agents().save(agent("a"), BY));
    }
  }

  @Test
  void fullDiskFailsOnlyTheWrite() throws SQLException {
    String fresh = atCommit("RAISE EXCEPTION 'no room' USING ERRCODE = '53100';");
    try (StateStore store = database.open(fresh, OpenMode.EXISTING)) {
      assertCode(ErrorCode.STORE_FULL, () -> store.agents().save(agent("a"), BY));
      assertThat(store.agents().find("a")).isEmpty();
      assertThat(store.history().of(key("a"), Page.first()).items()).isEmpty();
    }
  }

  /** A schema with a deferred trigger that runs when an agent is committed. */
  private String atCommit(String action) throws SQLException {
    String fresh = database.freshSchema();
    database.open(fresh, OpenMode.CREATE).close();
    database.shell(
        fresh,
        "CREATE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            + action
            + " RETURN NULL; END $$");
    database.shell(
        fresh,
        "CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON agent_states"
            + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION at_commit()");
    return fresh;
  }

  @Test
  void connectionClosedByTheServerIsReplaced() throws SQLException {
    PostgresConfig config = database.config(schema).applicationName("to-be-ended").build();
    try (StateStore store = PostgresStateStore.open(config, OpenMode.EXISTING)) {
      store.agents().put(agent("before"), BY);
      database.shell(
          schema,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name = 'to-be-ended'");
      int refused = 0;
      while (refused < 20 && !answers(store)) {
        refused++;
      }
      assertThat(refused).isLessThan(20);
      assertThat(store.agents().put(agent("before"), BY).version()).isEqualTo(2);
    }
  }

  private static boolean answers(StateStore store) {
    try {
      return store.agents().find("before").isPresent();
    } catch (StateException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
      return false;
    }
  }

  private HikariConfig pool() {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(database.server().jdbcUrl());
    pool.setUsername(database.server().user());
    pool.setPassword(database.server().password());
    pool.setSchema(schema);
    pool.setMaximumPoolSize(2);
    return pool;
  }

  private PostgresConfig at(String name, int port) {
    return PostgresConfig.builder(name)
        .host(database.server().host())
        .port(port)
        .user(database.server().user())
        .password(database.server().password())
        .build();
  }

  private static StateStore open(PostgresConfig config) {
    return PostgresStateStore.open(config, OpenMode.CREATE);
  }

  private static EntityKey key(String id) {
    return new EntityKey(StateStore.DEFAULT_NAMESPACE, EntityKind.AGENT, id);
  }

  private static AgentState agent(String id) {
    return AgentState.builder(id).name("N").status(AgentStatus.RUNNING).build();
  }

  private static void assertCode(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
  }
}
