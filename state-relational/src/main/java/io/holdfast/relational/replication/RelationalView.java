package io.holdfast.relational.replication;

import io.holdfast.relational.jdbc.DatabaseView;
import io.holdfast.relational.statement.RelationalRows;
import io.holdfast.relational.statement.StatementCatalog;
import io.holdfast.replication.ForwardingRowReader;
import io.holdfast.replication.RowView;
import java.time.Instant;

/** The rows in a read view of the database. Thread-safe. */
final class RelationalView extends ForwardingRowReader implements RowView {
  private final DatabaseView view;
  private final Instant takenAt;

  RelationalView(StatementCatalog catalog, DatabaseView view, Instant takenAt) {
    super(new RelationalRows(catalog, view::read));
    this.view = view;
    this.takenAt = takenAt;
  }

  @Override
  public Instant takenAt() {
    return takenAt;
  }

  @Override
  public void close() {
    view.close();
  }
}
