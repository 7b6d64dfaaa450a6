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

/** Which entity a row belongs to, and which entities a store knows. */
final class EntityIndex {
  private EntityIndex() {}

  /**
   * The name of an entity, as rows spell it.
   *
   * @param namespace the namespace
   * @param kind the label of the kind
   * @param id the id
   */
  record Owner(String namespace, String kind, String id) {
    boolean is(EntityKey key) {
      return namespace.equals(key.namespace())
          && kind.equals(key.kind().label())
          && id.equals(key.id());
    }
  }

  /** The entity that a row belongs to; empty for namespaces and events. */
  static Optional<Owner> of(Row row) {
    if (row instanceof EntityRow entity) {
      return Optional.of(owner(entity));
    }
    if (row instanceof HistoryRow history) {
      return Optional.of(owner(history.state()));
    }
    if (row instanceof SnapshotRow snapshot) {
      return Optional.of(owner(snapshot.state()));
    }
    if (row instanceof AuditRow audit) {
      return Optional.of(new Owner(audit.namespace(), audit.kind(), audit.id()));
    }
    if (row instanceof RequestRow request) {
      return Optional.of(new Owner(request.namespace(), request.kind(), request.id()));
    }
    if (row instanceof TransitionRow note) {
      return Optional.of(new Owner(note.namespace(), note.kind(), note.id()));
    }
    if (row instanceof VersionRow floor) {
      return Optional.of(new Owner(floor.namespace(), floor.kind(), floor.id()));
    }
    return Optional.empty();
  }

  /**
   * The entities of these rows that a store knows: by a row, a tombstone included, by the version
   * of one that was purged, or by a version in its history that is later than the row's.
   */
  static Set<Owner> known(Replication store, List<Row> rows) {
    Set<Owner> owners = new LinkedHashSet<>();
    rows.forEach(row -> of(row).ifPresent(owners::add));
    Set<Owner> known = new HashSet<>();
    for (EntityKind kind : EntityKind.values()) {
      List<RowKey> keys =
          owners.stream()
              .filter(owner -> owner.kind().equals(kind.label()))
              .map(owner -> RowKey.of(owner.namespace(), owner.id()))
              .toList();
      for (Row row : found(store, RowType.of(kind), keys)) {
        of(row).ifPresent(known::add);
      }
    }
    List<RowKey> floors = new ArrayList<>();
    for (Owner owner : owners) {
      floors.add(RowKey.of(owner.namespace(), owner.kind(), owner.id()));
    }
    List<RowKey> later = new ArrayList<>();
    for (Row row : rows) {
      if (row instanceof EntityRow entity) {
        Owner owner = owner(entity);
        later.add(RowKey.of(owner.namespace, owner.kind, owner.id, entity.version() + 1));
      }
    }
    found(store, RowType.VERSION, floors).forEach(row -> of(row).ifPresent(known::add));
    found(store, RowType.HISTORY, later).forEach(row -> of(row).ifPresent(known::add));
    return known;
  }

  private static List<Row> found(Replication store, RowType type, List<RowKey> keys) {
    return keys.isEmpty() ? List.of() : TransientRetry.call(() -> store.find(type, keys));
  }

  private static Owner owner(EntityRow row) {
    return new Owner(row.namespace(), row.kind().label(), row.id());
  }
}
