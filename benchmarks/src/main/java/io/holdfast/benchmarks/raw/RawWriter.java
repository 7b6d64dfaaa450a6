package io.holdfast.benchmarks.raw;

import io.holdfast.benchmarks.raw.RowTemplate.Save;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The three statements of a save, prepared on one connection. Not thread-safe. */
final class RawWriter implements AutoCloseable {
  private final RowTemplates rows;
  private final PreparedStatement update;
  private final PreparedStatement history;
  private final PreparedStatement audit;

  RawWriter(Connection connection, RowTemplates rows, boolean typed) throws SQLException {
    this.rows = rows;
    update = connection.prepareStatement(rows.entity().update(typed));
    history = connection.prepareStatement(rows.history().insertOne(typed));
    audit = connection.prepareStatement(rows.audit().insertOne(typed));
  }

  /** Writes a save; the caller manages the transaction. */
  void write(Save save) throws SQLException {
    rows.entity().bindUpdate(update, save);
    if (update.executeUpdate() != 1) {
      throw new IllegalStateException("Version is stale");
    }
    rows.history().bind(history, 1, save);
    history.executeUpdate();
    rows.audit().bind(audit, 1, save);
    audit.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    update.close();
    history.close();
    audit.close();
  }
}
