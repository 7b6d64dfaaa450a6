package io.holdfast.relational;

import io.holdfast.replication.ChunkDigest;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.Row;
import io.holdfast.replication.RowKey;
import io.holdfast.replication.RowType;
import io.holdfast.replication.RowView;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows in a view of the database. Thread-safe. */
final class RelationalView implements RowView {
  private final DatabaseView view;
  private final RelationalRows rows;
  private final Instant takenAt;

  RelationalView(Rendered rendered, DatabaseView view, Instant takenAt) {
    this.view = view;
    this.takenAt = takenAt;
    rows = new RelationalRows(rendered, view::read);
  }

  @Override
  public Instant takenAt() {
    return takenAt;
  }

  @Override
  public Map<RowType, Long> counts() {
    return rows.counts();
  }

  @Override
  public List<Row> read(RowType type, @Nullable RowKey after, int limit) {
    return rows.read(type, after, limit);
  }

  @Override
  public List<Row> find(RowType type, Collection<RowKey> keys) {
    return rows.find(type, keys);
  }

  @Override
  public ChunkDigest digest(
      RowType type, @Nullable RowKey after, @Nullable RowKey upTo, HashSource source) {
    return rows.digest(type, after, upTo, source);
  }

  @Override
  public void close() {
    view.close();
  }
}
