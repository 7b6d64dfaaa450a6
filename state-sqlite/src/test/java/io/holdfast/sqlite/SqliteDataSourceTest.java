package io.holdfast.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.OpenMode;
import io.holdfast.StoreConfig;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDataSourceTest {
  private static final Change BY = Change.by("test");

  @TempDir private Path folder;
  private SqliteStateStore store;

  @BeforeEach
  void open() {
    store = open(OpenMode.CREATE);
    store.agents().save(agent("a"), BY);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private SqliteStateStore open(OpenMode mode) {
    SqliteConfig config =
        SqliteConfig.builder(folder.resolve("a.db"))
            .maxReaders(2)
            .store(StoreConfig.DEFAULT.withTimeout(Duration.ofSeconds(2)))
            .build();
    return SqliteStateStore.open(config, mode);
  }

  @Test
  void whatTheStoreWroteIsRead() throws SQLException {
    try (Connection connection = store.dataSource().getConnection()) {
      assertThat(agents(connection)).isEqualTo(1);
      store.agents().save(agent("b"), BY);
      assertThat(agents(connection)).isEqualTo(2);
    }
  }

  @Test
  void everyWriteIsRefused() throws SQLException {
    try (Connection connection = store.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = 0");
      for (String write :
          List.of(
              "DELETE FROM agent_states",
              "UPDATE agent_states SET name = 'x'",
              "CREATE TABLE t (x)",
              "DROP TABLE agent_states")) {
        assertThatThrownBy(() -> statement.executeUpdate(write))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("SQLITE_READONLY");
      }
    }
    assertThat(store.agents().find("a")).isPresent();
  }

  @Test
  void aBorrowedReaderCountsUntilItIsClosedAndClosingItTwiceCountsOnce() throws SQLException {
    DataSource source = store.dataSource();
    Connection one = source.getConnection();
    Connection two = source.getConnection();
    assertThat(busy()).isEqualTo(2);
    assertThatThrownBy(source::getConnection).isInstanceOf(SQLTransientConnectionException.class);
    one.close();
    one.close();
    assertThat(busy()).isEqualTo(1);
    two.close();
    assertThat(busy()).isEqualTo(0);
    assertThat(store.agents().find("a")).isPresent();
  }

  @Test
  void whatABorrowerSetsIsGoneWithTheConnection() throws SQLException {
    try (Connection connection = store.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA case_sensitive_like = 1");
      statement.execute("CREATE TEMP TABLE agent_states (id)");
      connection.setAutoCommit(false);
      assertThat(agents(connection)).isZero();
    }
    assertThat(store.agents().find("a")).isPresent();
    try (Connection connection = store.dataSource().getConnection()) {
      assertThat(agents(connection)).isEqualTo(1);
    }
  }

  @Test
  void aClosedStoreLendsNothing() {
    DataSource source = store.dataSource();
    store.close();
    assertThatThrownBy(source::getConnection)
        .isInstanceOf(SQLNonTransientConnectionException.class)
        .hasMessage("Store is closed");
    assertThatThrownBy(() -> store.dataSource().getConnection())
        .isInstanceOf(SQLNonTransientConnectionException.class);
  }

  @Test
  void everyNamespaceAndAStoreForReadingLendsToo() throws SQLException {
    SqliteStateStore scoped = (SqliteStateStore) store.namespace("other");
    try (SqliteStateStore reading = open(OpenMode.READ_ONLY);
        Connection one = scoped.dataSource().getConnection();
        Connection two = reading.dataSource().getConnection()) {
      assertThat(agents(one)).isEqualTo(1);
      assertThat(agents(two)).isEqualTo(1);
    }
  }

  @Test
  void theConfigurationIsTheOnlyOneThatNamesAUser() {
    assertThatThrownBy(() -> store.dataSource().getConnection("u", "p"))
        .isInstanceOf(SQLException.class);
  }

  private @Nullable Object busy() {
    return store.health().components().get(0).details().get("readers_busy");
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
