package io.holdfast.migration;

import io.holdfast.migration.progress.RowCounts;
import java.util.List;

/**
 * What a move would do.
 *
 * @param wouldMove rows that the target lacks, or holds older or altered
 * @param bytes about how large they are
 * @param unrepresentableRows how many rows the target cannot hold
 * @param unrepresentable the first of them, with the reason
 */
public record MovePlan(
    RowCounts wouldMove, long bytes, long unrepresentableRows, List<Difference> unrepresentable) {
  /** Copies the list. */
  public MovePlan {
    unrepresentable = List.copyOf(unrepresentable);
  }
}
