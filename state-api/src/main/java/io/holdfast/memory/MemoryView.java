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

/** A copy of the tables; the rows themselves never change, so they are shared. Thread-safe. */
final class MemoryView implements RowView {
  private final Instant takenAt;
  private final ViewLease life;
  private volatile Map<RowType, NavigableMap<RowKey, Row>> tables;

  MemoryView(Map<RowType, NavigableMap<RowKey, Row>> tables, Instant takenAt, ViewLease life) {
    this.tables = tables;
    this.takenAt = takenAt;
    this.life = life;
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
    life.end();
    tables = Map.of();
  }

  boolean over() {
    return life.over();
  }

  private MapReader rows() {
    Map<RowType, NavigableMap<RowKey, Row>> now = tables;
    life.check();
    return new MapReader(type -> now.getOrDefault(type, Collections.emptyNavigableMap()));
  }
}
