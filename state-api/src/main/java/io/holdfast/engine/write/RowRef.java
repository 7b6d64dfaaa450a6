package io.holdfast.engine.write;

import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;

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
