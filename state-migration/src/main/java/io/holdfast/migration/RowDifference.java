package io.holdfast.migration;

import io.holdfast.replication.Row;
import io.holdfast.replication.RowKey;
import io.holdfast.replication.RowType;
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
