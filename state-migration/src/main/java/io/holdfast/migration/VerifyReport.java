package io.holdfast.migration;

import io.holdfast.migration.progress.RowCounts;

/**
 * What a comparison found, and what a repair left.
 *
 * @param rows rows of the source that were compared
 * @param found how the stores differed
 * @param remaining how they differ still; the same as {@code found} if nothing was to be repaired
 */
public record VerifyReport(RowCounts rows, Differences found, Differences remaining) {
  /** Whether both stores hold the same. */
  public boolean equal() {
    return remaining.none();
  }
}
