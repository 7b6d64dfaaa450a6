package io.holdfast.memory;

import io.holdfast.StoreConfig;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.replication.ApplyReport;
import io.holdfast.replication.ChunkDigest;
import io.holdfast.replication.EventRow;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.MoveCheckpoint;
import io.holdfast.replication.Replication;
import io.holdfast.replication.Row;
import io.holdfast.replication.RowChecks;
import io.holdfast.replication.RowKey;
import io.holdfast.replication.RowType;
import io.holdfast.replication.Rows;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables as movers see them. */
final class MemoryReplication implements Replication {
  private final MemoryTables tables;
  private final MemoryLock lock;
  private final StoreConfig config;
  private final String storeId = UUID.randomUUID().toString();

  MemoryReplication(MemoryTables tables, MemoryLock lock, StoreConfig config) {
    this.tables = tables;
    this.lock = lock;
    this.config = config;
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
  public Map<RowType, Long> counts() {
    return lock.read(
        () -> {
          Map<RowType, Long> counts = new EnumMap<>(RowType.class);
          for (RowType type : RowType.values()) {
            counts.put(type, (long) tables.rows(type).size());
          }
          return counts;
        });
  }

  @Override
  public List<Row> read(RowType type, @Nullable RowKey after, int limit) {
    Rows.checkLimit(limit);
    return lock.read(() -> range(type, after, null).values().stream().limit(limit).toList());
  }

  @Override
  public List<Row> find(RowType type, Collection<RowKey> keys) {
    return lock.read(
        () ->
            keys.stream()
                .distinct()
                .sorted()
                .flatMap(key -> tables.find(type, key, Row.class).stream())
                .toList());
  }

  @Override
  public ChunkDigest digest(
      RowType type, @Nullable RowKey after, @Nullable RowKey upTo, HashSource source) {
    return lock.read(
        () -> {
          ChunkDigest digest = ChunkDigest.NONE;
          for (Row row : range(type, after, upTo).values()) {
            digest = digest.plus(row, source);
          }
          return digest;
        });
  }

  @Override
  public ApplyReport apply(ApplyBatch batch) {
    Rows.checkHoldable(this, batch.rows());
    return lock.write(
        () -> {
          long written = batch.rows().stream().filter(row -> apply(row, batch.mode())).count();
          long removed =
              batch.removals().stream().filter(r -> tables.remove(r.type(), r.key())).count();
          if (batch.checkpoint() != null) {
            tables.putCheckpoint(batch.checkpoint());
          }
          tables.commit();
          return new ApplyReport(written, batch.rows().size() - written, removed);
        });
  }

  @Override
  public Optional<MoveCheckpoint> checkpoint(String run) {
    return lock.read(() -> tables.checkpoint(run));
  }

  @Override
  public void forget(String run) {
    lock.write(
        () -> {
          tables.removeCheckpoint(run);
          return run;
        });
  }

  @Override
  public Optional<String> refusal(Row row) {
    return RowChecks.refusal(row, config.limits());
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

  /** An event id lives in one place: another place is given up only where the source wins. */
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

  private NavigableMap<RowKey, Row> range(
      RowType type, @Nullable RowKey after, @Nullable RowKey upTo) {
    NavigableMap<RowKey, Row> rows = tables.rows(type);
    if (after != null && upTo != null && upTo.compareTo(after) <= 0) {
      return Collections.emptyNavigableMap();
    }
    NavigableMap<RowKey, Row> tail = after == null ? rows : rows.tailMap(after, false);
    return upTo == null ? tail : tail.headMap(upTo, true);
  }
}
