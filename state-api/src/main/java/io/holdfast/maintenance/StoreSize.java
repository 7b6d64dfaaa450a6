package io.holdfast.maintenance;

import io.holdfast.model.EntityKind;
import io.holdfast.row.RowType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How large a store is, over all namespaces. Measured part by part, so that it is of no single
 * moment. Immutable.
 *
 * @param tables rows and bytes of every type of rows
 * @param entities how many entities of each kind are there
 */
public record StoreSize(Map<RowType, Table> tables, Map<EntityKind, Entities> entities) {
  /** Copies the maps. */
  public StoreSize {
    Map<RowType, Table> tableCopy = new EnumMap<>(RowType.class);
    tableCopy.putAll(tables);
    tables = Collections.unmodifiableMap(tableCopy);
    Map<EntityKind, Entities> entityCopy = new EnumMap<>(EntityKind.class);
    entityCopy.putAll(entities);
    entities = Collections.unmodifiableMap(entityCopy);
  }

  /** The table of a type. */
  public Table table(RowType type) {
    return tables.getOrDefault(type, new Table(0, 0));
  }

  /** The entities of a kind. */
  public Entities entities(EntityKind kind) {
    return entities.getOrDefault(kind, new Entities(0, 0, 0));
  }

  /** The bytes of all tables. */
  public long bytes() {
    return tables.values().stream().mapToLong(Table::bytes).sum();
  }

  /**
   * One table.
   *
   * @param rows how many rows it has
   * @param bytes what it takes on disk with its indexes; in memory, about what its rows take
   */
  public record Table(long rows, long bytes) {}

  /**
   * The entities of a kind.
   *
   * @param live those that are there
   * @param expired those whose expiry has come, which the sweeper has not yet reached
   * @param tombstones those that were deleted
   */
  public record Entities(long live, long expired, long tombstones) {}
}
