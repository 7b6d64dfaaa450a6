package io.holdfast.migration;

import io.holdfast.migration.progress.RowCounts;
import java.util.List;

/**
 * The result of a dry run: what a move would write.
 *
 * @param wouldMove rows that the target lacks or has older or altered
 * @param bytes their approximate size
 * @param unrepresentableRows number of rows that the target cannot store
 * @param unrepresentable the first of these rows, with the reason
 */
public record MovePlan(
    RowCounts wouldMove, long bytes, long unrepresentableRows, List<Difference> unrepresentable) {
  /** Copies the list. */
  public MovePlan {
    unrepresentable = List.copyOf(unrepresentable);
  }
}
