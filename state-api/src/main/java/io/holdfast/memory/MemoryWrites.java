package io.holdfast.memory;

import io.holdfast.AuditMode;
import io.holdfast.engine.BatchPlan;
import io.holdfast.engine.EntityOutcome;
import io.holdfast.engine.EntityWrite;
import io.holdfast.engine.EventOutcome;
import io.holdfast.engine.ReadCheck;
import io.holdfast.engine.WriteBatch;
import io.holdfast.engine.WriteBatch.Atomicity;
import io.holdfast.engine.WriteResult;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.EventRow;
import io.holdfast.replication.HistoryRow;
import io.holdfast.replication.RequestRow;
import io.holdfast.replication.Row;
import io.holdfast.replication.RowType;
import io.holdfast.replication.SnapshotRow;
import io.holdfast.replication.TransitionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out a batch on the tables. Not thread-safe: the engine holds its lock. */
final class MemoryWrites {
  private final MemoryTables tables;
  private final MemoryRows rows;
  private final AuditMode audit;

  MemoryWrites(MemoryTables tables, MemoryRows rows, AuditMode audit) {
    this.tables = tables;
    this.rows = rows;
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
    for (ReadCheck read : batch.reads()) {
      Row stored = stored(read);
      if ((stored == null ? 0 : Math.max(1, stored.version())) != read.version()) {
        return WriteResult.changed(read, stored);
      }
    }
    BatchPlan plan = new BatchPlan(rows, now);
    List<EntityOutcome> entities = new ArrayList<>(batch.entities().size());
    for (EntityWrite write : batch.entities()) {
      entities.add(plan.add(write));
    }
    put(plan);
    List<EventOutcome> events = new ArrayList<>(batch.events().size());
    for (EventRow event : batch.events()) {
      events.add(append(event));
    }
    for (SnapshotRow snapshot : batch.snapshots()) {
      put(snapshot.state().namespace(), snapshot);
    }
    List<TransitionRow> transitions = new ArrayList<>(batch.transitions().size());
    for (TransitionRow transition : batch.transitions()) {
      TransitionRow numbered = transition.numbered(rows.lastTransition(transition) + 1);
      put(numbered.namespace(), numbered);
      transitions.add(numbered);
    }
    WriteResult result = new WriteResult(null, entities, events, transitions);
    if (batch.atomicity() == Atomicity.ALL && result.anyFailed()) {
      tables.rollback();
    } else {
      tables.commit();
    }
    return result;
  }

  private @Nullable Row stored(ReadCheck read) {
    return read.type() == RowType.EVENT
        ? tables.event(read.key().namespace(), read.key().first()).orElse(null)
        : tables.find(read.type(), read.key(), Row.class).orElse(null);
  }

  private void put(BatchPlan plan) {
    for (EntityRow entity : plan.entities()) {
      put(entity.namespace(), entity);
    }
    for (HistoryRow history : plan.history()) {
      if (tables.find(RowType.HISTORY, history.key(), HistoryRow.class).isPresent()) {
        // A mover set the entity back below its history: history is never written over.
        throw new DataCorruptException(
            ErrorDetail.of("History holds the next version already")
                .with("key", history.state().entityKey()));
      }
      tables.put(history);
    }
    if (audit == AuditMode.ON) {
      plan.audit().forEach(tables::put);
    }
    plan.checkpoints().forEach(tables::put);
    for (RequestRow request : plan.requests()) {
      put(request.namespace(), request);
    }
  }

  private void put(String namespace, Row row) {
    tables.register(namespace);
    tables.put(row);
  }

  private EventOutcome append(EventRow row) {
    Optional<EventRow> stored = tables.event(row.namespace(), row.id());
    if (stored.isPresent()) {
      return stored.get().saysTheSame(row)
          ? new EventOutcome.Unchanged(stored.get())
          : new EventOutcome.IdReused(stored.get());
    }
    long seq =
        tables
            .lastEvent(row.namespace(), row.sessionId())
            .map(last -> last.event().seq() + 1)
            .orElse(Math.max(1, row.seq()));
    EventRow numbered = row.numbered(seq);
    put(row.namespace(), numbered);
    return new EventOutcome.Appended(numbered);
  }
}
