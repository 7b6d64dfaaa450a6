package io.holdfast.memory;

import io.holdfast.AuditMode;
import io.holdfast.engine.EntityOutcome;
import io.holdfast.engine.EntityPlan;
import io.holdfast.engine.EntityPlanner;
import io.holdfast.engine.EntityWrite;
import io.holdfast.engine.EventOutcome;
import io.holdfast.engine.WriteBatch;
import io.holdfast.engine.WriteBatch.Atomicity;
import io.holdfast.engine.WriteResult;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.model.EntityKey;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.EventRow;
import io.holdfast.replication.HistoryRow;
import io.holdfast.replication.Row;
import io.holdfast.replication.RowKey;
import io.holdfast.replication.RowType;
import io.holdfast.replication.SnapshotRow;
import io.holdfast.replication.VersionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out a batch on the tables. Not thread-safe: the engine holds its lock. */
final class MemoryWrites {
  private final MemoryTables tables;
  private final AuditMode audit;

  MemoryWrites(MemoryTables tables, AuditMode audit) {
    this.tables = tables;
    this.audit = audit;
  }

  WriteResult write(WriteBatch batch, long now) {
    try {
      return written(batch, now);
    } catch (StateException e) {
      tables.rollback();
      throw e;
    }
  }

  private WriteResult written(WriteBatch batch, long now) {
    List<EntityOutcome> entities = new ArrayList<>(batch.entities().size());
    for (EntityWrite write : batch.entities()) {
      entities.add(write(write, now));
    }
    List<EventOutcome> events = new ArrayList<>(batch.events().size());
    for (EventRow event : batch.events()) {
      events.add(append(event));
    }
    for (SnapshotRow snapshot : batch.snapshots()) {
      tables.register(snapshot.state().namespace());
      tables.put(snapshot);
    }
    WriteResult result = new WriteResult(entities, events);
    if (batch.atomicity() == Atomicity.ALL && result.anyFailed()) {
      tables.rollback();
    } else {
      tables.commit();
    }
    return result;
  }

  private EntityOutcome write(EntityWrite write, long now) {
    EntityKey key = write.key();
    Optional<EntityRow> stored =
        tables.find(RowType.of(key.kind()), RowKey.of(key.namespace(), key.id()), EntityRow.class);
    long floor = stored.isPresent() ? 0 : floor(key);
    EntityPlan plan = EntityPlanner.plan(write, stored.orElse(null), floor, now);
    if (plan instanceof EntityPlan.Stale stale) {
      return new EntityOutcome.Stale(stale.stored());
    }
    if (plan instanceof EntityPlan.Nothing nothing) {
      return new EntityOutcome.Unchanged(nothing.stored());
    }
    EntityPlan.Rows rows = (EntityPlan.Rows) plan;
    if (tables.find(RowType.HISTORY, rows.history().key(), HistoryRow.class).isPresent()) {
      // A mover set the entity back below its history: history is never written over.
      throw new DataCorruptException(
          ErrorDetail.of("History holds the next version already").with("key", key));
    }
    tables.register(key.namespace());
    tables.put(rows.entity());
    tables.put(rows.history());
    if (audit == AuditMode.ON) {
      tables.put(rows.audit());
    }
    if (rows.checkpoint() != null) {
      tables.put(rows.checkpoint());
    }
    return new EntityOutcome.Written(rows.entity());
  }

  /** The highest version that a key without a row ever had. */
  private long floor(EntityKey key) {
    String kind = key.kind().label();
    long purged =
        tables
            .find(RowType.VERSION, RowKey.of(key.namespace(), kind, key.id()), VersionRow.class)
            .map(VersionRow::version)
            .orElse(0L);
    Map.Entry<RowKey, Row> last =
        tables
            .rows(RowType.HISTORY)
            .floorEntry(RowKey.of(key.namespace(), kind, key.id(), Long.MAX_VALUE));
    boolean same =
        last != null
            && last.getKey().namespace().equals(key.namespace())
            && last.getKey().first().equals(kind)
            && last.getKey().second().equals(key.id());
    return Math.max(purged, same ? last.getKey().number() : 0);
  }

  private EventOutcome append(EventRow row) {
    Optional<EventRow> stored = tables.event(row.namespace(), row.event().id());
    if (stored.isPresent()) {
      return stored.get().saysTheSame(row)
          ? new EventOutcome.Unchanged(stored.get())
          : new EventOutcome.IdReused(stored.get());
    }
    long seq =
        tables
            .lastEvent(row.namespace(), row.event().sessionId())
            .map(last -> last.event().seq() + 1)
            .orElse(Math.max(1, row.event().seq()));
    EventRow numbered = row.numbered(seq);
    tables.register(row.namespace());
    tables.put(numbered);
    return new EventOutcome.Appended(numbered);
  }
}
