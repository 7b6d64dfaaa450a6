package io.holdfast.sqlite;

import io.holdfast.error.StateException;
import io.holdfast.relational.dialect.RelationalDialect.Phase;
import io.holdfast.relational.jdbc.DatabaseView;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.time.Deadline;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Opens the connections of read views outside the reader pool: a view may stay open for long, and
 * the pool may have only one reader. Thread-safe.
 */
final class ViewConnections implements DatabaseView.Home {
  private final SqliteConnections connections;
  private final SqliteDialect dialect;
  private final Duration timeout;

  ViewConnections(SqliteConnections connections, SqliteDialect dialect, Duration timeout) {
    this.connections = connections;
    this.dialect = dialect;
    this.timeout = timeout;
  }

  @Override
  public Duration timeout() {
    return timeout;
  }

  @Override
  public Sql connect(Deadline deadline) {
    try {
      return connections.reader();
    } catch (SQLException e) {
      throw failure(e, deadline);
    }
  }

  @Override
  public void giveBack(Sql sql) {
    connections.closeQuietly(sql);
  }

  @Override
  public StateException failure(SQLException cause, Deadline deadline) {
    return dialect.failure(cause, Phase.WORK);
  }
}
