package io.holdfast.migration;

import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import org.jspecify.annotations.Nullable;

/**
 * A difference together with the source's row, from which it can be repaired.
 *
 * @param shown the difference as reported
 * @param source the source's row; absent if it has none
 */
record RowDifference(Difference shown, @Nullable Row source) {
  RowType type() {
    return shown.type();
  }

  RowKey key() {
    return shown.key();
  }
}
