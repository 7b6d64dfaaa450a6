package io.holdfast.relational;

import io.holdfast.AuditMode;
import io.holdfast.engine.BatchPlan;
import io.holdfast.engine.Stored;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.RelationalDialect.LockName;
import io.holdfast.relational.Statements.Successor;
import io.holdfast.replication.AuditRow;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.RequestRow;
import io.holdfast.replication.RowKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the rows of a plan. An entity that was planned twice is stored once; its history has both.
 * Thread-safe.
 */
final class EntityWrites {
  private final Rendered rendered;
  private final AuditMode auditMode;

  EntityWrites(Rendered rendered, AuditMode auditMode) {
    this.rendered = rendered;
    this.auditMode = auditMode;
  }

  /** Holds the names of entities that come to be; a lone write does it when it is flushed. */
  void lock(Sql sql, BatchPlan plan, Stored stored) throws SQLException {
    if (!sentTogether(plan)) {
      sql.together(rendered.dialect.lock(added(plan, stored)));
    }
  }

  /** Writes what was planned on top of what is stored and locked. */
  void flush(Sql sql, BatchPlan plan, Stored stored) throws SQLException {
    if (sentTogether(plan)) {
      flushTogether(sql, plan, stored);
      return;
    }
    Map<EntityKind, TreeMap<RowKey, EntityRow>> rows = new EnumMap<>(EntityKind.class);
    for (EntityRow row : plan.entities()) {
      rows.computeIfAbsent(row.kind(), unused -> new TreeMap<>()).put(row.key(), row);
    }
    for (Map.Entry<EntityKind, TreeMap<RowKey, EntityRow>> entry : rows.entrySet()) {
      write(sql, rendered.entities(entry.getKey()), entry.getValue(), stored);
    }
    rendered.history.insert(sql, plan.history());
    rendered.audit.insert(sql, audit(plan));
    rendered.checkpoints.put(sql, plan.checkpoints());
    remember(sql, plan, stored);
  }

  /**
   * Nobody is locked out where there was no entity to lock, so a request that is new here must not
   * replace one that another writer has just remembered under its id.
   */
  private void remember(Sql sql, BatchPlan plan, Stored stored) throws SQLException {
    List<RequestRow> added = new ArrayList<>();
    List<RequestRow> replaced = new ArrayList<>();
    for (RequestRow row : plan.requests()) {
      EntityKey key = new EntityKey(row.namespace(), EntityKind.of(row.kind()), row.id());
      (stored.request(key, row.requestId()) == null ? added : replaced).add(row);
    }
    rendered.requests.insert(sql, added);
    rendered.requests.put(sql, replaced);
  }

  private void write(
      Sql sql, Statements<EntityRow> statements, TreeMap<RowKey, EntityRow> rows, Stored stored)
      throws SQLException {
    List<EntityRow> added = new ArrayList<>();
    List<Successor<EntityRow>> replaced = new ArrayList<>();
    for (EntityRow row : rows.values()) {
      EntityRow old = stored.entity(row.entityKey());
      if (old == null) {
        added.add(row);
      } else {
        replaced.add(new Successor<>(row, old.version()));
      }
    }
    for (int count : statements.replaceGuarded(sql, replaced)) {
      checkHit(count);
    }
    statements.insert(sql, added);
  }

  private boolean sentTogether(BatchPlan plan) {
    return plan.history().size() == 1 && rendered.dialect.costsRoundTrips();
  }

  /** A lone write is sent in one go. */
  private void flushTogether(Sql sql, BatchPlan plan, Stored stored) throws SQLException {
    EntityRow row = plan.entities().iterator().next();
    EntityRow old = stored.entity(row.entityKey());
    Statements<EntityRow> statements = rendered.entities(row.kind());
    List<Sql.Step> steps = new ArrayList<>(rendered.dialect.lock(added(plan, stored)));
    int place = steps.size();
    steps.add(
        old == null ? statements.insertStep(row) : statements.replaceStep(row, old.version()));
    plan.history().forEach(entry -> steps.add(rendered.history.insertStep(entry)));
    audit(plan).forEach(entry -> steps.add(rendered.audit.insertStep(entry)));
    plan.checkpoints().forEach(copy -> steps.add(rendered.checkpoints.putStep(copy)));
    plan.requests().forEach(request -> steps.add(rendered.requests.putStep(request)));
    checkHit(sql.together(steps)[place]);
  }

  /** Entities that come to be: a transaction that found them absent holds their names. */
  private static List<LockName> added(BatchPlan plan, Stored stored) {
    List<LockName> names = new ArrayList<>();
    for (EntityRow row : plan.entities()) {
      if (stored.entity(row.entityKey()) == null) {
        names.add(new LockName(row.type().label(), row.namespace(), row.id()));
      }
    }
    return names;
  }

  private List<AuditRow> audit(BatchPlan plan) {
    return auditMode == AuditMode.ON ? plan.audit() : List.of();
  }

  private void checkHit(int count) {
    if (count != 1) {
      throw new LostRace(rendered.dialect.name(), LostRace.Reason.CHANGED, null);
    }
  }
}
