package io.holdfast.relational.write;

import io.holdfast.engine.write.BatchPlan;
import io.holdfast.engine.write.RowWrite;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.statement.StatementCatalog;
import io.holdfast.relational.statement.StatementQueue;
import io.holdfast.relational.statement.Statements;
import io.holdfast.relational.statement.Statements.Successor;
import io.holdfast.row.EntityRow;
import io.holdfast.row.RequestRow;
import io.holdfast.row.RowKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the rows of a plan, table after table; entities in the order of their kinds and keys, in
 * which every writer locks. An entity that was planned twice is stored once; its history has both
 * versions. Thread-safe.
 */
final class PlanWrites {
  private final StatementCatalog rendered;

  PlanWrites(StatementCatalog rendered) {
    this.rendered = rendered;
  }

  /**
   * Writes every row of a plan.
   *
   * @param first steps to send first, with as many of the others as can be sent together
   */
  void write(Sql sql, BatchPlan plan, List<Sql.Step> first) throws SQLException {
    StatementQueue queue = new StatementQueue(sql, rendered.dialect);
    queue.add(first);
    Map<EntityKind, TreeMap<RowKey, RowWrite<EntityRow>>> entities =
        new EnumMap<>(EntityKind.class);
    for (RowWrite<EntityRow> write : plan.entities()) {
      entities
          .computeIfAbsent(write.row().kind(), unused -> new TreeMap<>())
          .put(write.row().key(), write);
    }
    for (Map.Entry<EntityKind, TreeMap<RowKey, RowWrite<EntityRow>>> entry : entities.entrySet()) {
      writeEntities(queue, rendered.entities(entry.getKey()), entry.getValue().values());
    }
    queue.insert(rendered.history, plan.history());
    queue.insert(rendered.audit, plan.audit());
    queue.put(rendered.checkpoints, plan.checkpoints());
    writeRequests(queue, plan);
    queue.insert(rendered.events, plan.events());
    queue.put(rendered.snapshots, plan.snapshots());
    queue.insert(rendered.transitions, plan.transitions());
    queue.flush();
  }

  private static void writeEntities(
      StatementQueue queue,
      Statements<EntityRow> statements,
      Collection<RowWrite<EntityRow>> writes)
      throws SQLException {
    List<EntityRow> inserted = new ArrayList<>();
    List<Successor<EntityRow>> replaced = new ArrayList<>();
    for (RowWrite<EntityRow> write : writes) {
      EntityRow old = write.replaced();
      if (old == null) {
        inserted.add(write.row());
      } else {
        replaced.add(new Successor<>(write.row(), old.version()));
      }
    }
    queue.replace(statements, replaced);
    queue.insert(statements, inserted);
  }

  /**
   * Where there was no entity to lock, another writer may just have remembered a request of the
   * same id: a new request is inserted, so that it fails then and never replaces that one.
   */
  private void writeRequests(StatementQueue queue, BatchPlan plan) throws SQLException {
    List<RequestRow> inserted = new ArrayList<>();
    List<RequestRow> replaced = new ArrayList<>();
    for (RowWrite<RequestRow> write : plan.requests()) {
      (write.isInsert() ? inserted : replaced).add(write.row());
    }
    queue.insert(rendered.requests, inserted);
    queue.put(rendered.requests, replaced);
  }
}
