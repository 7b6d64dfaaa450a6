package io.holdfast.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
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
    int[] types = types(select.getMetaData());
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
          read(row, types);
        }
      }

      @Override
      public void close() throws SQLException {
        select.close();
        connection.close();
      }
    };
  }

  private static int[] types(ResultSetMetaData meta) throws SQLException {
    int[] types = new int[meta.getColumnCount()];
    for (int c = 0; c < types.length; c++) {
      types[c] = meta.getColumnType(c + 1);
    }
    return types;
  }

  private static void read(ResultSet row, int[] types) throws SQLException {
    for (int c = 0; c < types.length; c++) {
      switch (types[c]) {
        case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> row.getLong(c + 1);
        case Types.BINARY, Types.BLOB -> row.getBytes(c + 1);
        default -> row.getString(c + 1);
      }
    }
  }

  @Override
  public void close() {
    // Connections belong to the callers.
  }
}
