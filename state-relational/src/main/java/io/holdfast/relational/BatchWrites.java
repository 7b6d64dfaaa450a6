package io.holdfast.relational;

import io.holdfast.AuditMode;
import io.holdfast.engine.EntityOutcome;
import io.holdfast.engine.EntityWrite;
import io.holdfast.engine.EventOutcome;
import io.holdfast.engine.WriteBatch;
import io.holdfast.engine.WriteBatch.Atomicity;
import io.holdfast.engine.WriteResult;
import io.holdfast.replication.EventRow;
import io.holdfast.replication.SnapshotRow;
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
  private final EventWrites events;
  private final AuditMode audit;

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
    this.audit = audit;
  }

  /**
   * The result, and the namespaces to remember once it is committed.
   *
   * @param result what became of the batch
   * @param registered namespaces registered with it
   */
  record Written(WriteResult result, List<String> registered) {}

  Written write(Sql sql, WriteBatch batch, long now) throws SQLException {
    EntityWrites entities = new EntityWrites(rendered, reads, audit);
    List<EntityOutcome> entityOutcomes = entities.plan(sql, batch.entities(), now);
    List<EventRow> fresh = new ArrayList<>();
    List<EventOutcome> eventOutcomes = events.plan(sql, batch.events(), fresh);
    WriteResult result = new WriteResult(entityOutcomes, eventOutcomes);
    if (batch.atomicity() == Atomicity.ALL && result.anyFailed()) {
      sql.rollbackOnly();
      return new Written(result, List.of());
    }
    List<String> registered = namespaces.register(sql, written(batch, result), now);
    entities.flush(sql);
    rendered.events.insert(sql, fresh);
    rendered.snapshots.put(sql, batch.snapshots());
    return new Written(result, registered);
  }

  private static Set<String> written(WriteBatch batch, WriteResult result) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < result.entities().size(); i++) {
      if (result.entities().get(i) instanceof EntityOutcome.Written) {
        EntityWrite write = batch.entities().get(i);
        names.add(write.key().namespace());
      }
    }
    for (EventOutcome outcome : result.events()) {
      if (outcome instanceof EventOutcome.Appended) {
        names.add(outcome.row().namespace());
      }
    }
    for (SnapshotRow snapshot : batch.snapshots()) {
      names.add(snapshot.state().namespace());
    }
    return names;
  }
}
