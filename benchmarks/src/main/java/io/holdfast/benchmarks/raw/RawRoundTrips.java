package io.holdfast.benchmarks.raw;

import io.holdfast.benchmarks.database.BenchmarkDatabase;
import io.holdfast.benchmarks.measure.CallingContender;
import io.holdfast.benchmarks.raw.RowTemplate.Save;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Hand-written saves for PostgreSQL: the same rows by one statement, one round trip and one commit,
 * on a connection for each caller.
 */
public final class RawRoundTrips implements CallingContender {
  private final BenchmarkDatabase database;
  private final RowTemplates rows;
  private final String sql;

  public RawRoundTrips(BenchmarkDatabase database) throws SQLException {
    this.database = database;
    rows = RowTemplates.read(database);
    sql =
        "WITH saved AS ("
            + rows.entity().update(true)
            + " RETURNING 1), noted AS ("
            + insertSelect(rows.history())
            + " RETURNING 1), audited AS ("
            + insertSelect(rows.audit())
            + " RETURNING 1) SELECT count(*) FROM saved";
  }

  private static String insertSelect(RowTemplate template) {
    return template.insert() + "SELECT " + template.marks(true) + " FROM saved";
  }

  @Override
  public String name() {
    return "raw JDBC, one statement, one round trip";
  }

  @Override
  public Call caller(int number, int callerCount) throws SQLException {
    Connection connection = database.connect();
    RawAgents agents = RawAgents.ofCaller(connection, number, callerCount);
    PreparedStatement statement = connection.prepareStatement(sql);
    return new Call() {
      @Override
      public void run() throws SQLException {
        write(statement, agents.next());
      }

      @Override
      public void close() throws SQLException {
        connection.close();
      }
    };
  }

  private void write(PreparedStatement statement, Save save) throws SQLException {
    int next = rows.entity().bindUpdate(statement, save);
    next = rows.history().bind(statement, next, save);
    rows.audit().bind(statement, next, save);
    try (ResultSet saved = statement.executeQuery()) {
      saved.next();
      if (saved.getLong(1) != 1) {
        throw new IllegalStateException("Version is stale");
      }
    }
  }
}
