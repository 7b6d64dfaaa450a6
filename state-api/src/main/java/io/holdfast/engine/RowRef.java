package io.holdfast.engine;

import io.holdfast.replication.Row;
import io.holdfast.replication.RowKey;
import io.holdfast.replication.RowType;

/**
 * The identity of a row in a store.
 *
 * @param type the type
 * @param key the key among the rows of the type
 */
public record RowRef(RowType type, RowKey key) {
  /** The identity of this row. */
  public static RowRef of(Row row) {
    return new RowRef(row.type(), row.key());
  }
}
