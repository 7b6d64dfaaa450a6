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

/** Data source whose connections count against the reader pool. Thread-safe. */
final class ReaderDataSource extends ConnectionSource {
  private final Readers readers;
  private final SqliteConnections connections;
  private final Duration timeout;

  ReaderDataSource(Readers readers, SqliteConnections connections, Duration timeout) {
    this.readers = readers;
    this.connections = connections;
    this.timeout = timeout;
  }

  @Override
  public Connection getConnection() throws SQLException {
    reserve();
    boolean opened = false;
    try {
      Connection connection = connections.borrowed(readers::release);
      opened = true;
      return connection;
    } finally {
      if (!opened) {
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
