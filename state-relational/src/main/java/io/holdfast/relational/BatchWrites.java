package io.holdfast.relational;

import io.holdfast.AuditMode;
import io.holdfast.engine.BatchPlan;
import io.holdfast.engine.EntityOutcome;
import io.holdfast.engine.EntityWrite;
import io.holdfast.engine.EventOutcome;
import io.holdfast.engine.WriteBatch;
import io.holdfast.engine.WriteBatch.Atomicity;
import io.holdfast.engine.WriteResult;
import io.holdfast.replication.EventRow;
import io.holdfast.replication.RequestRow;
import io.holdfast.replication.SnapshotRow;
import io.holdfast.replication.TransitionRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Carries out a batch inside a transaction. Thread-safe. */
final class BatchWrites {
  private final Rendered rendered;
  private final Namespaces namespaces;
  private final EntityReads reads;
  private final EntityWrites entities;
  private final EventWrites events;
  private final TransitionWrites transitions;
  private final ReadChecks checks;

  BatchWrites(
      Rendered rendered,
      Namespaces namespaces,
      EntityReads reads,
      EventWrites events,
      AuditMode audit) {
    this.rendered = rendered;
    this.namespaces = namespaces;
    this.reads = reads;
    this.events = events;
    entities = new EntityWrites(rendered, audit);
    transitions = new TransitionWrites(rendered);
    checks = new ReadChecks(rendered, reads, events);
  }

  /**
   * The result, and the namespaces to remember once it is committed.
   *
   * @param result what became of the batch
   * @param registered namespaces registered with it
   */
  record Written(WriteResult result, List<String> registered) {}

  /** Only checks what a batch rests on, in the view of the connection. */
  WriteResult check(Sql sql, WriteBatch batch) throws SQLException {
    WriteResult.Changed changed = checks.seen(sql, batch.reads());
    return new WriteResult(changed, List.of(), List.of(), List.of());
  }

  Written write(Sql sql, WriteBatch batch, long now) throws SQLException {
    LockedRows stored = LockedRows.of(sql, reads, batch);
    WriteResult.Changed changed = checks.locked(sql, batch, stored);
    if (changed != null) {
      sql.rollbackOnly();
      return new Written(WriteResult.changed(changed.read(), changed.stored()), List.of());
    }
    BatchPlan plan = new BatchPlan(stored, now);
    List<EntityOutcome> entityOutcomes = new ArrayList<>(batch.entities().size());
    for (EntityWrite write : batch.entities()) {
      entityOutcomes.add(plan.add(write));
    }
    entities.lock(sql, plan, stored);
    List<EventRow> fresh = new ArrayList<>();
    List<EventOutcome> eventOutcomes = events.plan(sql, batch.events(), fresh);
    List<TransitionRow> numbered = transitions.number(sql, batch.transitions());
    WriteResult result = new WriteResult(null, entityOutcomes, eventOutcomes, numbered);
    if (batch.atomicity() == Atomicity.ALL && result.anyFailed()) {
      sql.rollbackOnly();
      return new Written(result, List.of());
    }
    List<String> registered = namespaces.register(sql, written(batch, plan, result), now);
    entities.flush(sql, plan, stored);
    rendered.events.insert(sql, fresh);
    rendered.snapshots.put(sql, batch.snapshots());
    rendered.transitions.insert(sql, numbered);
    return new Written(result, registered);
  }

  private static Set<String> written(WriteBatch batch, BatchPlan plan, WriteResult result) {
    Set<String> names = new TreeSet<>();
    plan.entities().forEach(row -> names.add(row.namespace()));
    for (RequestRow request : plan.requests()) {
      names.add(request.namespace());
    }
    for (EventOutcome outcome : result.events()) {
      if (outcome instanceof EventOutcome.Appended) {
        names.add(outcome.row().namespace());
      }
    }
    for (SnapshotRow snapshot : batch.snapshots()) {
      names.add(snapshot.state().namespace());
    }
    for (TransitionRow transition : batch.transitions()) {
      names.add(transition.namespace());
    }
    return names;
  }
}
