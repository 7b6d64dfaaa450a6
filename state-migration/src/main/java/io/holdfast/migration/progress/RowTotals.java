package io.holdfast.migration.progress;

import io.holdfast.error.StateException;
import io.holdfast.replication.RowReader;
import io.holdfast.row.RowType;
import java.util.Collection;
import java.util.Map;

/** How many rows there are to work on, for progress. */
public final class RowTotals {
  private RowTotals() {}

  /**
   * The rows of some types.
   *
   * @param unknown what to say if the store cannot count them within its deadline
   */
  public static long of(RowReader store, Collection<RowType> types, long unknown) {
    try {
      Map<RowType, Long> counts = store.counts();
      return types.stream().mapToLong(type -> counts.getOrDefault(type, 0L)).sum();
    } catch (StateException e) {
      if (e.retryable()) {
        return unknown;
      }
      throw e;
    }
  }
}
