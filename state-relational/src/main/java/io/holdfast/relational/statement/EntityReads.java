package io.holdfast.relational.statement;

import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.statement.KeyLookup.Lock;
import io.holdfast.relational.statement.Statements.Columns;
import io.holdfast.relational.table.KeyColumns;
import io.holdfast.relational.table.Tables;
import io.holdfast.row.EntityRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RequestRow;
import io.holdfast.row.RowKey;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lookups of entities, version floors, requests and versions by key. Thread-safe. */
public final class EntityReads {
  private final Map<EntityKind, KeyLookup<EntityRow>> plain = new EnumMap<>(EntityKind.class);
  private final Map<EntityKind, KeyLookup<EntityRow>> locking = new EnumMap<>(EntityKind.class);
  private final HighestNumbers floors;
  private final KeyLookup<RequestRow> requests;
  private final KeyLookup<HistoryRow> versions;

  public EntityReads(StatementCatalog catalog) {
    for (EntityKind kind : EntityKind.values()) {
      Statements<EntityRow> statements = catalog.entities(kind);
      plain.put(kind, new KeyLookup<>(statements, KeyColumns.ID, Lock.NONE));
      locking.put(kind, new KeyLookup<>(statements, KeyColumns.ID, Lock.FOR_UPDATE));
    }
    requests = new KeyLookup<>(catalog.requests, Tables.REQUESTS.key(), Lock.NONE);
    versions = new KeyLookup<>(catalog.history, Tables.HISTORY.key(), Lock.NONE);
    floors =
        new HighestNumbers(
            catalog,
            KeyColumns.KIND_AND_ID,
            "version",
            List.of(Tables.VERSIONS.table(), Tables.HISTORY.table()));
  }

  /** The row of an entity, a tombstone included; empty if there is none. */
  public Optional<EntityRow> find(Sql sql, EntityKey key) throws SQLException {
    return lookup(plain, key.kind()).find(sql, RowKey.of(key.namespace(), key.id()), Columns.FULL);
  }

  /** The rows that exist. */
  public List<EntityRow> find(Sql sql, EntityKind kind, Collection<RowKey> keys)
      throws SQLException {
    return lookup(plain, kind).find(sql, keys, Columns.FULL);
  }

  /** The rows that exist, without documents and long texts. */
  public List<EntityRow> heads(Sql sql, EntityKind kind, Collection<RowKey> keys)
      throws SQLException {
    return lookup(plain, kind).find(sql, keys, Columns.LIGHT);
  }

  /** The rows that exist, locked in the order of their keys until the transaction ends. */
  public List<EntityRow> lock(Sql sql, EntityKind kind, Collection<RowKey> keys)
      throws SQLException {
    return lookup(locking, kind).find(sql, keys, Columns.FULL);
  }

  /**
   * The highest versions that keys without a row ever had; keys never seen are left out.
   *
   * @param keys (namespace, kind, id)
   */
  public Map<RowKey, Long> floors(Sql sql, Collection<RowKey> keys) throws SQLException {
    return floors.find(sql, keys);
  }

  /** The remembered requests that exist. */
  public List<RequestRow> requests(Sql sql, Collection<RowKey> keys) throws SQLException {
    return requests.find(sql, keys, Columns.FULL);
  }

  /** The versions of entities that are in history. */
  public List<HistoryRow> versions(Sql sql, Collection<RowKey> keys) throws SQLException {
    return versions.find(sql, keys, Columns.FULL);
  }

  private static KeyLookup<EntityRow> lookup(
      Map<EntityKind, KeyLookup<EntityRow>> lookups, EntityKind kind) {
    KeyLookup<EntityRow> found = lookups.get(kind);
    if (found == null) {
      throw new IllegalStateException("Every kind has a table");
    }
    return found;
  }
}
