package io.holdfast.engine.write;

import io.holdfast.row.Row;
import org.jspecify.annotations.Nullable;

/**
 * A row to write.
 *
 * @param row the row
 * @param replaced the stored row of the same key; absent if the row is inserted
 */
public record RowWrite<R extends Row>(R row, @Nullable R replaced) {
  /** Whether no row is stored under the key. */
  public boolean isInsert() {
    return replaced == null;
  }
}
