package io.holdfast.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.OpenMode;
import io.holdfast.StoreConfig;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@TestInstance(Lifecycle.PER_CLASS)
final class PostgresDataSourceIT {
  private static final Change BY = Change.by("test");
  private static final List<String> WRITES =
      List.of(
          "DELETE FROM agent_states",
          "UPDATE agent_states SET name = 'x'",
          "CREATE TABLE t (x int)",
          "DROP TABLE agent_states");

  private final TestDatabase database = new TestDatabase();
  private String schema = "";
  private PostgresStateStore store;

  @BeforeAll
  void create() {
    schema = database.freshSchema();
  }

  @AfterAll
  void stop() {
    database.close();
  }

  @BeforeEach
  void open() {
    store =
        PostgresStateStore.open(database.config(schema).maxConnections(3).build(), OpenMode.CREATE);
    store.agents().put(agent("a"), BY);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void poolSizesAreThoseOfTheSeedUnlessConfigured() {
    try (HikariDataSource pool =
        PostgresPool.open(database.config(schema).minIdleConnections(5).build(), OpenMode.CREATE)) {
      assertThat(pool.getMinimumIdle()).isEqualTo(5);
      assertThat(pool.getMaximumPoolSize()).isEqualTo(20);
      assertThat(pool.getConnectionTimeout() + pool.getValidationTimeout()).isEqualTo(10_000);
    }
  }

  @Test
  void dataSourceReadsTheStoreAndRefusesWrites() throws SQLException {
    try (Connection connection = store.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(agents(connection)).isPositive();
      assertThat(connection.getAutoCommit()).isTrue();
      refusesWrites(statement);
      connection.setAutoCommit(false);
      for (String write : WRITES) {
        assertThatThrownBy(() -> statement.executeUpdate(write))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        connection.rollback();
      }
    }
    assertThat(store.agents().put(agent("a"), BY).version()).isGreaterThan(1);
  }

  @Test
  void returnedConnectionIsWritableForTheStoreAgain() throws SQLException {
    for (int i = 0; i < 5; i++) {
      Connection one = store.dataSource().getConnection();
      Connection two = store.dataSource().getConnection();
      assertThat(busy()).isEqualTo(2);
      one.close();
      one.close();
      two.close();
      assertThat(busy()).isEqualTo(0);
      assertThat(store.agents().put(agent("b"), BY).version()).isEqualTo(i + 1L);
    }
  }

  @Test
  void closedStoreProvidesNoConnections() {
    DataSource source = store.dataSource();
    store.close();
    assertThatThrownBy(source::getConnection)
        .isInstanceOf(SQLNonTransientConnectionException.class)
        .hasMessage("Store is closed");
  }

  @Test
  void everyNamespaceAndReadOnlyStoreProvidesConnections() throws SQLException {
    PostgresStateStore scoped = (PostgresStateStore) store.namespace("other");
    try (PostgresStateStore reading =
            PostgresStateStore.open(database.config(schema).build(), OpenMode.READ_ONLY);
        Connection one = scoped.dataSource().getConnection();
        Connection two = reading.dataSource().getConnection();
        Statement statement = two.createStatement()) {
      assertThat(agents(one)).isEqualTo(agents(two));
      refusesWrites(statement);
    }
  }

  @Test
  void externalPoolRefusesWritesTooAndIsLeftUnchanged() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.server().jdbcUrl());
    config.setUsername(database.server().user());
    config.setPassword(database.server().password());
    config.setSchema(schema);
    config.setMaximumPoolSize(1);
    try (HikariDataSource pool = new HikariDataSource(config);
        PostgresStateStore handedIn =
            PostgresStateStore.open(pool, StoreConfig.DEFAULT, OpenMode.EXISTING)) {
      try (Connection connection = handedIn.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        assertThat(agents(connection)).isPositive();
        assertThatThrownBy(() -> statement.executeUpdate(WRITES.get(0)))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
      }
      assertThat(handedIn.agents().put(agent("c"), BY).version()).isEqualTo(1);
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.isReadOnly()).isFalse();
      }
    }
  }

  private static void refusesWrites(Statement statement) {
    for (String write : WRITES) {
      assertThatThrownBy(() -> statement.executeUpdate(write))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
    }
  }

  private @Nullable Object busy() {
    return store.health().components().get(0).details().get("connections_busy");
  }

  private static long agents(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM agent_states")) {
      return rows.next() ? rows.getLong(1) : -1;
    }
  }

  private static AgentState agent(String id) {
    return AgentState.builder(id).name("N").status(AgentStatus.RUNNING).build();
  }
}
