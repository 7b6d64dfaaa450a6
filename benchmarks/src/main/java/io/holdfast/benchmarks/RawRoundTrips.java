package io.holdfast.benchmarks;

import io.holdfast.benchmarks.RowTemplate.Save;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Hand-written saves for PostgreSQL: the same rows by one statement, one round trip and one commit,
 * on a connection for each caller.
 */
final class RawRoundTrips implements Contestant {
  private final Database database;
  private final RowTemplate entity;
  private final RowTemplate history;
  private final RowTemplate audit;
  private final String sql;

  RawRoundTrips(Database database) throws SQLException {
    this.database = database;
    String model = Subject.id(0, 0);
    try (Connection connection = database.connect()) {
      entity = RowTemplate.read(connection, "agent_states", model);
      history = RowTemplate.read(connection, "state_history", model);
      audit = RowTemplate.read(connection, "state_audit_log", model);
    }
    sql =
        "WITH saved AS ("
            + entity.update(true)
            + " RETURNING 1), noted AS ("
            + insertSelect(history)
            + " RETURNING 1), audited AS ("
            + insertSelect(audit)
            + " RETURNING 1) SELECT count(*) FROM saved";
  }

  private static String insertSelect(RowTemplate template) {
    return template.insert() + "SELECT " + template.marks(true) + " FROM saved";
  }

  @Override
  public String name() {
    return "raw JDBC, same rows, one round trip";
  }

  @Override
  public Call caller(int caller) throws SQLException {
    Connection connection = database.connect();
    RawAgents agents = new RawAgents(connection, caller);
    PreparedStatement statement = connection.prepareStatement(sql);
    return new Call() {
      @Override
      public void run() throws SQLException {
        write(statement, agents.next());
      }

      @Override
      public void close() throws SQLException {
        statement.close();
        connection.close();
      }
    };
  }

  private void write(PreparedStatement statement, Save save) throws SQLException {
    int next = entity.bind(statement, 1, save);
    statement.setString(next++, save.id());
    statement.setLong(next++, save.version() - 1);
    next = history.bind(statement, next, save);
    audit.bind(statement, next, save);
    try (ResultSet saved = statement.executeQuery()) {
      saved.next();
      if (saved.getLong(1) != 1) {
        throw new IllegalStateException("Version is stale");
      }
    }
  }

  @Override
  public void close() {
    // Connections belong to the callers.
  }
}
