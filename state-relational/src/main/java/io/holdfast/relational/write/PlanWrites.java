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
 * Writes the rows of a plan, table by table; entities in the order of kinds and keys in which every
 * writer locks. An entity that was planned twice is written once; its history has both versions.
 * Thread-safe.
 */
final class PlanWrites {
  private final StatementCatalog catalog;

  PlanWrites(StatementCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Writes every row of a plan.
   *
   * @param first steps to send first, together with as many statements as possible
   */
  void write(Sql sql, BatchPlan plan, List<Sql.Step> first) throws SQLException {
    StatementQueue queue = new StatementQueue(sql, catalog.dialect);
    queue.add(first);
    Map<EntityKind, TreeMap<RowKey, RowWrite<EntityRow>>> entities =
        new EnumMap<>(EntityKind.class);
    for (RowWrite<EntityRow> write : plan.entities()) {
      entities
          .computeIfAbsent(write.row().kind(), unused -> new TreeMap<>())
          .put(write.row().key(), write);
    }
    for (Map.Entry<EntityKind, TreeMap<RowKey, RowWrite<EntityRow>>> entry : entities.entrySet()) {
      writeEntities(queue, catalog.entities(entry.getKey()), entry.getValue().values());
    }
    queue.insert(catalog.history, plan.history());
    queue.insert(catalog.audit, plan.audit());
    queue.put(catalog.checkpoints, plan.checkpoints());
    writeRequests(queue, plan);
    queue.insert(catalog.events, plan.events());
    queue.put(catalog.snapshots, plan.snapshots());
    queue.insert(catalog.transitions, plan.transitions());
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
   * If there was no entity to lock, a concurrent writer may have stored a request of the same id. A
   * new request is therefore inserted, which fails on a duplicate instead of replacing it.
   */
  private void writeRequests(StatementQueue queue, BatchPlan plan) throws SQLException {
    List<RequestRow> inserted = new ArrayList<>();
    List<RequestRow> replaced = new ArrayList<>();
    for (RowWrite<RequestRow> write : plan.requests()) {
      (write.isInsert() ? inserted : replaced).add(write.row());
    }
    queue.insert(catalog.requests, inserted);
    queue.put(catalog.requests, replaced);
  }
}
