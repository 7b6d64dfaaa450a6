package io.holdfast.migration;

import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import org.jspecify.annotations.Nullable;

/** A row that differs, with the source's row at hand for repair. */
record RowDifference(Difference shown, @Nullable Row source) {
  RowType type() {
    return shown.type();
  }

  RowKey key() {
    return shown.key();
  }
}
