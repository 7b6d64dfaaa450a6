package io.holdfast.postgres;

import io.holdfast.relational.jdbc.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** Connections of the pool on which the server refuses writes. Thread-safe. */
final class ReadOnlySource extends ConnectionSource {
  private final DataSource pool;
  private final Refusal refusal;
  private final BooleanSupplier closed;

  /** What makes the server refuse. */
  enum Refusal {
    /** The session: our driver settings see to it. */
    OF_SESSION,
    /** The transaction, which is why auto-commit is off: all that every driver setting does. */
    OF_TRANSACTION
  }

  ReadOnlySource(DataSource pool, Refusal refusal, BooleanSupplier closed) {
    this.pool = pool;
    this.refusal = refusal;
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
      if (refusal == Refusal.OF_TRANSACTION) {
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
