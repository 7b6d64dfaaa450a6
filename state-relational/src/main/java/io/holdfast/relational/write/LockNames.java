package io.holdfast.relational.write;

import io.holdfast.engine.write.BatchPlan;
import io.holdfast.engine.write.EntityWrite;
import io.holdfast.engine.write.EventAppend;
import io.holdfast.engine.write.Mutation;
import io.holdfast.engine.write.RowWrite;
import io.holdfast.engine.write.TransitionAppend;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.model.EntityKey;
import io.holdfast.relational.dialect.RelationalDialect;
import io.holdfast.relational.dialect.RelationalDialect.LockName;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.RowType;
import io.holdfast.row.TransitionRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names that a batch locks until its transaction ends, because there is no row to lock:
 * entities that it may create, sessions whose events it numbers, and entities whose transitions it
 * numbers. Every writer locks them in this order, after all rows.
 */
record LockNames(List<LockName> entities, Set<LockName> sessions, Set<LockName> transitions) {
  /** The names of a batch whose existing entities are read and locked. */
  static LockNames of(WriteBatch batch, LockedRows stored) {
    LockNames names =
        new LockNames(new ArrayList<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    for (Mutation mutation : batch.mutations()) {
      if (mutation instanceof EntityWrite write) {
        if (stored.entity(write.key()) == null) {
          names.entities.add(name(write.key()));
        }
      } else if (mutation instanceof EventAppend append) {
        EventRow event = append.event();
        names.sessions.add(new LockName("events", event.namespace(), event.sessionId()));
      } else if (mutation instanceof TransitionAppend append) {
        TransitionRow row = append.transition();
        names.transitions.add(
            new LockName("transitions of " + row.kind(), row.namespace(), row.id()));
      }
    }
    return names;
  }

  /** The names of the entities that a plan creates. */
  static List<LockName> created(BatchPlan plan) {
    List<LockName> names = new ArrayList<>();
    for (RowWrite<EntityRow> write : plan.entities()) {
      if (write.isInsert()) {
        EntityRow row = write.row();
        names.add(new LockName(row.type().label(), row.namespace(), row.id()));
      }
    }
    return names;
  }

  private static LockName name(EntityKey key) {
    return new LockName(RowType.of(key.kind()).label(), key.namespace(), key.id());
  }

  /** The steps that lock all names; sent before anything that they guard is read. */
  List<Sql.Step> steps(RelationalDialect dialect) {
    List<Sql.Step> steps = new ArrayList<>(dialect.lock(entities));
    steps.addAll(dialect.lock(sessions));
    steps.addAll(dialect.lock(transitions));
    return steps;
  }

  /** Whether the batch assigns sequence numbers, so that names must be locked before planning. */
  boolean guardNumbers() {
    return !sessions.isEmpty() || !transitions.isEmpty();
  }
}
