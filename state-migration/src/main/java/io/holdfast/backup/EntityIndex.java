package io.holdfast.backup;

import io.holdfast.migration.internal.TransientRetry;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.replication.Replication;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RequestRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import io.holdfast.row.VersionRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Maps rows to the entities that they belong to, and finds entities that a store already has. */
final class EntityIndex {
  private EntityIndex() {}

  /**
   * The identity of an entity, as stored in rows.
   *
   * @param namespace the namespace
   * @param kind the label of the kind
   * @param id the id
   */
  record EntityId(String namespace, String kind, String id) {
    boolean matches(EntityKey key) {
      return namespace.equals(key.namespace())
          && kind.equals(key.kind().label())
          && id.equals(key.id());
    }
  }

  /** The entity that a row belongs to; empty for namespaces and events. */
  static Optional<EntityId> of(Row row) {
    if (row instanceof EntityRow entity) {
      return Optional.of(id(entity));
    }
    if (row instanceof HistoryRow history) {
      return Optional.of(id(history.state()));
    }
    if (row instanceof SnapshotRow snapshot) {
      return Optional.of(id(snapshot.state()));
    }
    if (row instanceof AuditRow audit) {
      return Optional.of(new EntityId(audit.namespace(), audit.kind(), audit.id()));
    }
    if (row instanceof RequestRow request) {
      return Optional.of(new EntityId(request.namespace(), request.kind(), request.id()));
    }
    if (row instanceof TransitionRow transition) {
      return Optional.of(new EntityId(transition.namespace(), transition.kind(), transition.id()));
    }
    if (row instanceof VersionRow floor) {
      return Optional.of(new EntityId(floor.namespace(), floor.kind(), floor.id()));
    }
    return Optional.empty();
  }

  /**
   * The entities of these rows that a store already has: as a row or tombstone, as the version
   * floor of a purged entity, or as a later version in its history.
   */
  static Set<EntityId> known(Replication store, List<Row> rows) {
    Set<EntityId> ids = new LinkedHashSet<>();
    rows.forEach(row -> of(row).ifPresent(ids::add));
    Set<EntityId> known = new HashSet<>();
    for (EntityKind kind : EntityKind.values()) {
      List<RowKey> keys =
          ids.stream()
              .filter(id -> id.kind().equals(kind.label()))
              .map(id -> RowKey.of(id.namespace(), id.id()))
              .toList();
      for (Row row : find(store, RowType.of(kind), keys)) {
        of(row).ifPresent(known::add);
      }
    }
    List<RowKey> floors = new ArrayList<>();
    for (EntityId id : ids) {
      floors.add(RowKey.of(id.namespace(), id.kind(), id.id()));
    }
    List<RowKey> later = new ArrayList<>();
    for (Row row : rows) {
      if (row instanceof EntityRow entity) {
        EntityId id = id(entity);
        later.add(RowKey.of(id.namespace, id.kind, id.id, entity.version() + 1));
      }
    }
    find(store, RowType.VERSION, floors).forEach(row -> of(row).ifPresent(known::add));
    find(store, RowType.HISTORY, later).forEach(row -> of(row).ifPresent(known::add));
    return known;
  }

  private static List<Row> find(Replication store, RowType type, List<RowKey> keys) {
    return keys.isEmpty() ? List.of() : TransientRetry.call(() -> store.find(type, keys));
  }

  private static EntityId id(EntityRow row) {
    return new EntityId(row.namespace(), row.kind().label(), row.id());
  }
}
