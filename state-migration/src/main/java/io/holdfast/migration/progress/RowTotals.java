package io.holdfast.migration.progress;

import io.holdfast.error.StateException;
import io.holdfast.replication.RowReader;
import io.holdfast.row.RowType;
import java.util.Collection;
import java.util.Map;

/** Row counts of a store, as totals for progress. */
public final class RowTotals {
  private RowTotals() {}

  /**
   * The number of rows of these types.
   *
   * @param unknown the result if the store cannot count them within its deadline
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
