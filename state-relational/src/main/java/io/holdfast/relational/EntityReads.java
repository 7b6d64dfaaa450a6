package io.holdfast.relational;

import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.Lookup.Lock;
import io.holdfast.relational.Statements.Columns;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.RowKey;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Reads entities by key, and the floor of keys without a row. Thread-safe. */
final class EntityReads {
  private final Map<EntityKind, Lookup<EntityRow>> plain = new EnumMap<>(EntityKind.class);
  private final Map<EntityKind, Lookup<EntityRow>> locking = new EnumMap<>(EntityKind.class);
  private final String floor;

  EntityReads(Rendered rendered) {
    for (EntityKind kind : EntityKind.values()) {
      Statements<EntityRow> statements = rendered.entities(kind);
      plain.put(kind, new Lookup<>(statements, KeyColumns.ID, Lock.NONE));
      locking.put(kind, new Lookup<>(statements, KeyColumns.ID, Lock.FOR_UPDATE));
    }
    Field<Long> version = DSL.field(DSL.name("version"), SQLDataType.BIGINT);
    Select<?> purged = highest(rendered, version, Tables.VERSIONS.table());
    Select<?> kept = highest(rendered, version, Tables.HISTORY.table());
    floor = purged.getSQL() + " union all " + kept.getSQL();
  }

  Optional<EntityRow> find(Sql sql, EntityKey key) throws SQLException {
    return lookup(plain, key.kind())
        .find(sql, List.of(RowKey.of(key.namespace(), key.id())), Columns.FULL)
        .stream()
        .findFirst();
  }

  /** The rows that exist, locked in the order of their keys until the transaction ends. */
  List<EntityRow> lock(Sql sql, EntityKind kind, Collection<RowKey> keys) throws SQLException {
    return lookup(locking, kind).find(sql, keys, Columns.FULL);
  }

  /** The highest version that a key without a row ever had. */
  long floor(Sql sql, EntityKey key) throws SQLException {
    List<Long> found =
        sql.query(
            floor,
            statement -> {
              for (int place = 1; place <= 6; place += 3) {
                statement.setString(place, key.namespace());
                statement.setString(place + 1, key.kind().label());
                statement.setString(place + 2, key.id());
              }
            },
            row -> row.getLong(1));
    return found.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private static Select<?> highest(Rendered rendered, Field<Long> version, Table<?> table) {
    return rendered
        .versions
        .jooq()
        .select(DSL.max(version))
        .from(table)
        .where(Statements.equal(KeyColumns.KIND_AND_ID));
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
