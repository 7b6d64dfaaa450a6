package io.holdfast.relational;

import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.Lookup.Lock;
import io.holdfast.relational.Statements.Columns;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.HistoryRow;
import io.holdfast.replication.RequestRow;
import io.holdfast.replication.RowKey;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads entities by key, and the floor of keys without a row. Thread-safe. */
final class EntityReads {
  private final Map<EntityKind, Lookup<EntityRow>> plain = new EnumMap<>(EntityKind.class);
  private final Map<EntityKind, Lookup<EntityRow>> locking = new EnumMap<>(EntityKind.class);
  private final HighestNumbers floors;
  private final Lookup<RequestRow> requests;
  private final Lookup<HistoryRow> versions;

  EntityReads(Rendered rendered) {
    for (EntityKind kind : EntityKind.values()) {
      Statements<EntityRow> statements = rendered.entities(kind);
      plain.put(kind, new Lookup<>(statements, KeyColumns.ID, Lock.NONE));
      locking.put(kind, new Lookup<>(statements, KeyColumns.ID, Lock.FOR_UPDATE));
    }
    requests = new Lookup<>(rendered.requests, KeyColumns.REQUEST, Lock.NONE);
    versions = new Lookup<>(rendered.history, KeyColumns.VERSION, Lock.NONE);
    floors =
        new HighestNumbers(
            rendered,
            KeyColumns.KIND_AND_ID,
            "version",
            List.of(Tables.VERSIONS.table(), Tables.HISTORY.table()));
  }

  Optional<EntityRow> find(Sql sql, EntityKey key) throws SQLException {
    return lookup(plain, key.kind()).find(sql, RowKey.of(key.namespace(), key.id()), Columns.FULL);
  }

  /** The rows that exist, as they are now. */
  List<EntityRow> find(Sql sql, EntityKind kind, Collection<RowKey> keys) throws SQLException {
    return lookup(plain, kind).find(sql, keys, Columns.FULL);
  }

  /** The rows that exist, without documents and long texts. */
  List<EntityRow> heads(Sql sql, EntityKind kind, Collection<RowKey> keys) throws SQLException {
    return lookup(plain, kind).find(sql, keys, Columns.LIGHT);
  }

  /** The rows that exist, locked in the order of their keys until the transaction ends. */
  List<EntityRow> lock(Sql sql, EntityKind kind, Collection<RowKey> keys) throws SQLException {
    return lookup(locking, kind).find(sql, keys, Columns.FULL);
  }

  /**
   * The highest versions that keys without a row ever had; keys never seen are left out.
   *
   * @param keys (namespace, kind, id)
   */
  Map<RowKey, Long> floors(Sql sql, Collection<RowKey> keys) throws SQLException {
    return floors.find(sql, keys);
  }

  /** What is remembered of requests. */
  List<RequestRow> requests(Sql sql, Collection<RowKey> keys) throws SQLException {
    return requests.find(sql, keys, Columns.FULL);
  }

  /** Versions of entities. */
  List<HistoryRow> versions(Sql sql, Collection<RowKey> keys) throws SQLException {
    return versions.find(sql, keys, Columns.FULL);
  }

  private static Lookup<EntityRow> lookup(
      Map<EntityKind, Lookup<EntityRow>> lookups, EntityKind kind) {
    Lookup<EntityRow> found = lookups.get(kind);
    if (found == null) {
      throw new IllegalStateException("Every kind has a table");
    }
    return found;
  }
}
