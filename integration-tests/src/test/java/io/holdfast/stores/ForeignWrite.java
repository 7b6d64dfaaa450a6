package io.holdfast.stores;

import io.holdfast.conformance.StateFixture;
import java.sql.Connection;
import java.sql.SQLException;

/** A transaction of somebody else's, which keeps writers waiting and writes nothing in the end. */
record ForeignWrite(Connection connection) implements StateFixture.Pause {
  @Override
  public void close() {
    try {
      // Closing a connection rolls back what it began.
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the transaction of somebody else's does not end", e);
    }
  }
}
