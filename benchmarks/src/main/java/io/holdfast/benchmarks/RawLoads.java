package io.holdfast.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;

/** Hand-written loads: one connection and one prepared statement for each caller. */
final class RawLoads implements Contestant {
  private final Database database;

  RawLoads(Database database) {
    this.database = database;
  }

  @Override
  public String name() {
    return "raw JDBC, prepared";
  }

  @Override
  public Call caller(int caller) throws SQLException {
    Connection connection = database.connect();
    PreparedStatement select =
        connection.prepareStatement(
            "SELECT * FROM agent_states WHERE namespace = 'default' AND id = ?");
    Random random = new Random(caller);
    return new Call() {
      @Override
      public void run() throws SQLException {
        select.setString(
            1,
            Subject.id(
                random.nextInt(Subject.MOST_CALLERS), random.nextInt(Subject.AGENTS_PER_CALLER)));
        try (ResultSet row = select.executeQuery()) {
          if (!row.next()) {
            throw new IllegalStateException("Agent is missing");
          }
          int columns = row.getMetaData().getColumnCount();
          for (int c = 1; c <= columns; c++) {
            row.getObject(c);
          }
        }
      }

      @Override
      public void close() throws SQLException {
        select.close();
        connection.close();
      }
    };
  }

  @Override
  public void close() {
    // Connections belong to the callers.
  }
}
