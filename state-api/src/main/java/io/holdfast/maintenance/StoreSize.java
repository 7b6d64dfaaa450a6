package io.holdfast.maintenance;

import io.holdfast.model.EntityKind;
import io.holdfast.row.RowType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Size of a store across all namespaces. Measured table by table, so it is not a consistent
 * snapshot. Immutable.
 *
 * @param tables rows and bytes by row type
 * @param entities number of entities by kind
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

  /** The table of a row type. */
  public Table table(RowType type) {
    return tables.getOrDefault(type, new Table(0, 0));
  }

  /** The entities of a kind. */
  public Entities entities(EntityKind kind) {
    return entities.getOrDefault(kind, new Entities(0, 0, 0));
  }

  /** Total size of all tables, in bytes. */
  public long bytes() {
    return tables.values().stream().mapToLong(Table::bytes).sum();
  }

  /**
   * One table.
   *
   * @param rows number of rows
   * @param bytes size on disk including indexes; for the in-memory store, the approximate size of
   *     the rows
   */
  public record Table(long rows, long bytes) {}

  /**
   * The entities of a kind.
   *
   * @param live entities that exist
   * @param expired entities that have expired and are not yet swept
   * @param tombstones entities that were deleted
   */
  public record Entities(long live, long expired, long tombstones) {}
}
