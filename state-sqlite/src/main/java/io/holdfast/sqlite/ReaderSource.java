package io.holdfast.sqlite;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.relational.jdbc.ConnectionSource;
import io.holdfast.time.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/** Lends readers to others. Thread-safe. */
final class ReaderSource extends ConnectionSource {
  private final Readers readers;
  private final SqliteConnections connections;
  private final Duration timeout;

  ReaderSource(Readers readers, SqliteConnections connections, Duration timeout) {
    this.readers = readers;
    this.connections = connections;
    this.timeout = timeout;
  }

  @Override
  public Connection getConnection() throws SQLException {
    reserve();
    boolean lent = false;
    try {
      Connection connection = connections.lent(readers::release);
      lent = true;
      return connection;
    } finally {
      if (!lent) {
        readers.release();
      }
    }
  }

  private void reserve() throws SQLException {
    try {
      readers.reserve(Deadline.in(timeout));
    } catch (StateException e) {
      if (e.code() == ErrorCode.STORE_CLOSED) {
        throw new SQLNonTransientConnectionException("Store is closed", "08003", e);
      }
      throw new SQLTransientConnectionException(e.getMessage(), "08001", e);
    }
  }
}
