package io.holdfast.postgres;

import io.holdfast.relational.jdbc.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** Data source of pooled connections on which the server rejects writes. Thread-safe. */
final class ReadOnlySource extends ConnectionSource {
  private final DataSource pool;
  private final ReadOnlyScope scope;
  private final BooleanSupplier closed;

  /** Scope in which the server rejects writes. */
  enum ReadOnlyScope {
    /** The session, as the driver settings of our pool ensure. */
    SESSION,
    /** Transactions only, so auto-commit is turned off: works with every driver setting. */
    TRANSACTION
  }

  ReadOnlySource(DataSource pool, ReadOnlyScope scope, BooleanSupplier closed) {
    this.pool = pool;
    this.scope = scope;
    this.closed = closed;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (closed.getAsBoolean()) {
      throw new SQLNonTransientConnectionException("Store is closed", "08003");
    }
    Connection connection = pool.getConnection();
    boolean done = false;
    try {
      connection.setReadOnly(true);
      if (scope == ReadOnlyScope.TRANSACTION) {
        connection.setAutoCommit(false);
      }
      done = true;
      return connection;
    } finally {
      if (!done) {
        connection.close();
      }
    }
  }
}
