package io.holdfast.memory;

import io.holdfast.StoreConfig;
import io.holdfast.engine.write.WriteIntent;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.replication.ApplyReport;
import io.holdfast.replication.ChunkDigest;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.MoveCheckpoint;
import io.holdfast.replication.Replication;
import io.holdfast.replication.RowView;
import io.holdfast.replication.Rows;
import io.holdfast.row.EventRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowChecks;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.time.ViewLease;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Replication over the tables: reads and applies rows for moves between stores. Thread-safe. */
final class MemoryReplication implements Replication {
  private final MemoryTables tables;
  private final MemoryLock lock;
  private final MemoryTransaction transaction;
  private final MapReader rows;
  private final StoreConfig config;
  private final Set<MemoryView> views = ConcurrentHashMap.newKeySet();
  private final String storeId = UUID.randomUUID().toString();

  MemoryReplication(
      MemoryTables tables, MemoryLock lock, MemoryTransaction transaction, StoreConfig config) {
    this.tables = tables;
    this.lock = lock;
    this.transaction = transaction;
    this.config = config;
    rows = new MapReader(tables::rows);
  }

  @Override
  public String storeId() {
    return storeId;
  }

  @Override
  public Instant now() {
    return config.clock().instant();
  }

  @Override
  public RowView view(Duration maxAge) {
    ViewLease lease = new ViewLease("memory", maxAge);
    views.stream().filter(MemoryView::isEnded).forEach(this::end);
    MemoryView view = lock.read(() -> new MemoryView(tables.copy(), now(), lease));
    views.add(view);
    return view;
  }

  /** Ends the views that are open. */
  void close() {
    views.forEach(this::end);
  }

  private void end(MemoryView view) {
    view.close();
    views.remove(view);
  }

  @Override
  public Map<RowType, Long> counts() {
    return lock.read(rows::counts);
  }

  @Override
  public List<Row> read(RowType type, @Nullable RowKey after, int limit) {
    return lock.read(() -> rows.read(type, after, limit));
  }

  @Override
  public List<Row> find(RowType type, Collection<RowKey> keys) {
    return lock.read(() -> rows.find(type, keys));
  }

  @Override
  public ChunkDigest digest(
      RowType type, @Nullable RowKey after, @Nullable RowKey upTo, HashSource source) {
    return lock.read(() -> rows.digest(type, after, upTo, source));
  }

  @Override
  public ApplyReport apply(ApplyBatch batch) {
    Rows.checkHoldable(this, batch.rows());
    return transaction.run(
        WriteIntent.apply(batch.epoch()),
        () -> {
          long written = batch.rows().stream().filter(row -> apply(row, batch.mode())).count();
          long removed =
              batch.removals().stream().filter(r -> tables.remove(r.type(), r.key())).count();
          if (batch.checkpoint() != null) {
            tables.putCheckpoint(batch.checkpoint());
          }
          return new ApplyReport(written, batch.rows().size() - written, removed);
        });
  }

  @Override
  public Optional<MoveCheckpoint> checkpoint(String run) {
    return lock.read(() -> tables.checkpoint(run));
  }

  @Override
  public void forget(String run) {
    transaction.run(
        WriteIntent.CHECKPOINT,
        () -> {
          tables.removeCheckpoint(run);
          return run;
        });
  }

  @Override
  public Optional<String> rejectionReason(Row row) {
    return RowChecks.rejectionReason(row, config.limits());
  }

  private boolean apply(Row row, ApplyMode mode) {
    Row stored = tables.find(row.type(), row.key(), Row.class).orElse(null);
    if (!Rows.replaces(row, stored, mode)) {
      return false;
    }
    if (row instanceof EventRow event && !clearEventId(event, mode)) {
      return false;
    }
    if (stored != null) {
      tables.remove(row.type(), row.key());
    }
    tables.put(Rows.rehashed(row));
    return true;
  }

  /**
   * An event id belongs to one event: the row of another event with it is deleted in overwrite mode
   * only.
   */
  private boolean clearEventId(EventRow event, ApplyMode mode) {
    Optional<EventRow> other =
        tables
            .event(event.namespace(), event.id())
            .filter(found -> !found.key().equals(event.key()));
    if (other.isEmpty()) {
      return true;
    }
    return mode == ApplyMode.OVERWRITE && tables.remove(RowType.EVENT, other.get().key());
  }
}
