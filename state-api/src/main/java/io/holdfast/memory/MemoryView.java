package io.holdfast.memory;

import io.holdfast.replication.ChunkDigest;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.RowView;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.time.ViewLease;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Read view over a copy of the tables, which shares the immutable rows. Thread-safe. */
final class MemoryView implements RowView {
  private final Instant takenAt;
  private final ViewLease lease;
  private volatile Map<RowType, NavigableMap<RowKey, Row>> tables;

  MemoryView(Map<RowType, NavigableMap<RowKey, Row>> tables, Instant takenAt, ViewLease lease) {
    this.tables = tables;
    this.takenAt = takenAt;
    this.lease = lease;
  }

  @Override
  public Instant takenAt() {
    return takenAt;
  }

  @Override
  public Map<RowType, Long> counts() {
    return rows().counts();
  }

  @Override
  public List<Row> read(RowType type, @Nullable RowKey after, int limit) {
    return rows().read(type, after, limit);
  }

  @Override
  public List<Row> find(RowType type, Collection<RowKey> keys) {
    return rows().find(type, keys);
  }

  @Override
  public ChunkDigest digest(
      RowType type, @Nullable RowKey after, @Nullable RowKey upTo, HashSource source) {
    return rows().digest(type, after, upTo, source);
  }

  @Override
  public void close() {
    lease.end();
    tables = Map.of();
  }

  boolean isEnded() {
    return lease.isEnded();
  }

  private MapReader rows() {
    Map<RowType, NavigableMap<RowKey, Row>> copy = tables;
    lease.check();
    return new MapReader(type -> copy.getOrDefault(type, Collections.emptyNavigableMap()));
  }
}
