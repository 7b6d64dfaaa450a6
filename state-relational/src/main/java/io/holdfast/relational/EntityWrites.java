package io.holdfast.relational;

import io.holdfast.AuditMode;
import io.holdfast.engine.EntityOutcome;
import io.holdfast.engine.EntityPlan;
import io.holdfast.engine.EntityPlanner;
import io.holdfast.engine.EntityWrite;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.replication.AuditRow;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.HistoryRow;
import io.holdfast.replication.RowKey;
import io.holdfast.replication.SnapshotRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The entities of one batch: reads and locks what is stored, plans every write, then writes the
 * rows. An entity that occurs twice is planned twice and stored once; its history has both.
 */
final class EntityWrites {
  private final Rendered rendered;
  private final EntityReads reads;
  private final AuditMode auditMode;

  /** What is stored, in the order in which every writer locks: kind, then key. */
  private final Map<EntityKind, TreeMap<RowKey, EntityRow>> before =
      new EnumMap<>(EntityKind.class);

  private final Map<EntityKind, TreeMap<RowKey, EntityRow>> after = new EnumMap<>(EntityKind.class);
  private final List<HistoryRow> history = new ArrayList<>();
  private final List<AuditRow> audit = new ArrayList<>();
  private final List<SnapshotRow> checkpoints = new ArrayList<>();

  EntityWrites(Rendered rendered, EntityReads reads, AuditMode auditMode) {
    this.rendered = rendered;
    this.reads = reads;
    this.auditMode = auditMode;
  }

  /** Locks and plans; nothing is written yet. */
  List<EntityOutcome> plan(Sql sql, List<EntityWrite> writes, long now) throws SQLException {
    Map<EntityKind, List<RowKey>> keys = new EnumMap<>(EntityKind.class);
    for (EntityWrite write : writes) {
      keys.computeIfAbsent(write.key().kind(), unused -> new ArrayList<>()).add(key(write.key()));
    }
    for (Map.Entry<EntityKind, List<RowKey>> entry : keys.entrySet()) {
      TreeMap<RowKey, EntityRow> stored = new TreeMap<>();
      for (EntityRow row : reads.lock(sql, entry.getKey(), entry.getValue())) {
        stored.put(row.key(), row);
      }
      before.put(entry.getKey(), stored);
      after.put(entry.getKey(), new TreeMap<>());
    }
    Map<RowKey, Long> floors = floors(sql, writes);
    List<EntityOutcome> outcomes = new ArrayList<>(writes.size());
    for (EntityWrite write : writes) {
      outcomes.add(plan(write, floors.getOrDefault(floorKey(write.key()), 0L), now));
    }
    return outcomes;
  }

  /** Writes what was planned. */
  void flush(Sql sql) throws SQLException {
    if (history.size() == 1 && rendered.dialect.costsRoundTrips()) {
      flushTogether(sql);
      return;
    }
    for (Map.Entry<EntityKind, TreeMap<RowKey, EntityRow>> entry : after.entrySet()) {
      Statements<EntityRow> statements = rendered.entities(entry.getKey());
      TreeMap<RowKey, EntityRow> stored = stored(entry.getKey());
      List<EntityRow> added = new ArrayList<>();
      Map<EntityRow, Long> replaced = new LinkedHashMap<>();
      for (EntityRow row : entry.getValue().values()) {
        EntityRow old = stored.get(row.key());
        if (old == null) {
          added.add(row);
        } else {
          replaced.put(row, old.version());
        }
      }
      for (int count : statements.replace(sql, replaced)) {
        checkHit(count);
      }
      statements.insert(sql, added);
    }
    rendered.history.insert(sql, history);
    rendered.audit.insert(sql, audit);
    rendered.checkpoints.put(sql, checkpoints);
  }

  /** A lone write is sent in one go. */
  private void flushTogether(Sql sql) throws SQLException {
    EntityRow row = history.get(0).state();
    EntityRow old = stored(row.kind()).get(row.key());
    Statements<EntityRow> statements = rendered.entities(row.kind());
    List<Sql.Step> steps = new ArrayList<>();
    steps.add(
        old == null ? statements.insertStep(row) : statements.replaceStep(row, old.version()));
    steps.add(rendered.history.insertStep(history.get(0)));
    audit.forEach(entry -> steps.add(rendered.audit.insertStep(entry)));
    checkpoints.forEach(copy -> steps.add(rendered.checkpoints.putStep(copy)));
    checkHit(sql.together(steps)[0]);
  }

  private void checkHit(int count) {
    if (count != 1) {
      throw new LostRace(rendered.dialect.name(), LostRace.Reason.CHANGED, null);
    }
  }

  /** The floors of all keys that have no row. */
  private Map<RowKey, Long> floors(Sql sql, List<EntityWrite> writes) throws SQLException {
    List<RowKey> missing = new ArrayList<>();
    for (EntityWrite write : writes) {
      if (!stored(write.key().kind()).containsKey(key(write.key()))) {
        missing.add(floorKey(write.key()));
      }
    }
    return reads.floors(sql, missing);
  }

  private EntityOutcome plan(EntityWrite write, long floor, long now) {
    EntityKind kind = write.key().kind();
    RowKey key = key(write.key());
    TreeMap<RowKey, EntityRow> planned = after.computeIfAbsent(kind, unused -> new TreeMap<>());
    EntityRow current = planned.get(key);
    EntityRow stored = current == null ? stored(kind).get(key) : current;
    EntityPlan plan = EntityPlanner.plan(write, stored, floor, now);
    if (plan instanceof EntityPlan.Stale stale) {
      return new EntityOutcome.Stale(stale.stored());
    }
    if (plan instanceof EntityPlan.Nothing nothing) {
      return new EntityOutcome.Unchanged(nothing.stored());
    }
    EntityPlan.Rows rows = (EntityPlan.Rows) plan;
    planned.put(key, rows.entity());
    history.add(rows.history());
    if (auditMode == AuditMode.ON) {
      audit.add(rows.audit());
    }
    if (rows.checkpoint() != null) {
      checkpoints.add(rows.checkpoint());
    }
    return new EntityOutcome.Written(rows.entity());
  }

  private TreeMap<RowKey, EntityRow> stored(EntityKind kind) {
    return before.computeIfAbsent(kind, unused -> new TreeMap<>());
  }

  private static RowKey floorKey(EntityKey key) {
    return RowKey.of(key.namespace(), key.kind().label(), key.id());
  }

  private static RowKey key(EntityKey key) {
    return RowKey.of(key.namespace(), key.id());
  }
}
