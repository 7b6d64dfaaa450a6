package io.holdfast.benchmarks.raw;

import io.holdfast.benchmarks.database.BenchmarkDatabase;
import io.holdfast.benchmarks.measure.BenchmarkAgents;
import io.holdfast.benchmarks.measure.CallingContender;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Hand-written loads, on a connection for each caller or for each call. */
public final class RawLoads implements CallingContender {
  private final BenchmarkDatabase database;
  private final Connections connections;

  /** How long a connection lives. */
  public enum Connections {
    FOR_EACH_CALLER,
    FOR_EACH_CALL
  }

  public RawLoads(BenchmarkDatabase database, Connections connections) {
    this.database = database;
    this.connections = connections;
  }

  @Override
  public String name() {
    return connections == Connections.FOR_EACH_CALLER
        ? "raw JDBC, prepared once for each caller"
        : "raw JDBC, connection for each call";
  }

  @Override
  public Call caller(int number, int callerCount) throws SQLException {
    Ids ids = new Ids(number);
    if (connections == Connections.FOR_EACH_CALL) {
      return () -> {
        try (Connection connection = database.connect();
            Select select = new Select(connection)) {
          select.load(ids.next());
        }
      };
    }
    Connection connection = database.connect();
    Select select = new Select(connection);
    return new Call() {
      @Override
      public void run() throws SQLException {
        select.load(ids.next());
      }

      @Override
      public void close() throws SQLException {
        connection.close();
      }
    };
  }

  /** Which agents a caller loads. */
  static final class Ids {
    private final Random random;

    Ids(int seed) {
      random = new Random(seed);
    }

    String next() {
      return BenchmarkAgents.id(random.nextInt(BenchmarkAgents.AGENTS));
    }
  }

  /** Reads every column of an agent. */
  static final class Select implements AutoCloseable {
    private final PreparedStatement statement;
    private int @Nullable [] types;

    Select(Connection connection) throws SQLException {
      statement =
          connection.prepareStatement(
              "SELECT * FROM agent_states WHERE namespace = 'default' AND id = ?");
    }

    void load(String id) throws SQLException {
      statement.setString(1, id);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("Agent is missing");
        }
        int[] known = types == null ? types(row.getMetaData()) : types;
        types = known;
        read(row, known);
      }
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
    public void close() throws SQLException {
      statement.close();
    }
  }
}
