package io.holdfast.benchmarks;

import io.holdfast.benchmarks.RowTemplate.Save;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hand-written saves for SQLite: the same rows, a transaction for each save, on one connection that
 * callers take in turns, because SQLite has one writer.
 */
final class RawTransactions implements Contestant {
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Connection connection;
  private final Statement frame;
  private final RowTemplate entity;
  private final RowTemplate history;
  private final RowTemplate audit;
  private final PreparedStatement update;
  private final PreparedStatement insertHistory;
  private final PreparedStatement insertAudit;

  RawTransactions(Connection connection) throws SQLException {
    this.connection = connection;
    String model = Subject.id(0, 0);
    entity = RowTemplate.read(connection, "agent_states", model);
    history = RowTemplate.read(connection, "state_history", model);
    audit = RowTemplate.read(connection, "state_audit_log", model);
    frame = connection.createStatement();
    update = connection.prepareStatement(entity.update(false));
    insertHistory = insert(history);
    insertAudit = insert(audit);
  }

  private PreparedStatement insert(RowTemplate template) throws SQLException {
    return connection.prepareStatement(
        template.insert() + "VALUES (" + template.marks(false) + ")");
  }

  @Override
  public String name() {
    return "raw JDBC, same rows, a transaction each";
  }

  @Override
  public Call caller(int caller) throws SQLException {
    RawAgents agents = new RawAgents(connection, caller);
    return () -> {
      Save save = agents.next();
      turn.lock();
      try {
        write(save);
      } finally {
        turn.unlock();
      }
    };
  }

  private void write(Save save) throws SQLException {
    frame.execute("BEGIN IMMEDIATE");
    int after = entity.bind(update, 1, save);
    update.setString(after, save.id());
    update.setLong(after + 1, save.version() - 1);
    if (update.executeUpdate() != 1) {
      throw new IllegalStateException("Version is stale");
    }
    history.bind(insertHistory, 1, save);
    insertHistory.executeUpdate();
    audit.bind(insertAudit, 1, save);
    insertAudit.executeUpdate();
    frame.execute("COMMIT");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
