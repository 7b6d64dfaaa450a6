package io.holdfast.migration;

import io.holdfast.migration.progress.RowCounts;

/**
 * The result of a comparison or a repair.
 *
 * @param rows rows of the source that were compared
 * @param found differences found
 * @param remaining differences that remain; equal to {@code found} after a comparison without
 *     repair
 */
public record VerifyReport(RowCounts rows, Differences found, Differences remaining) {
  /** Whether both stores have equal content. */
  public boolean equal() {
    return remaining.none();
  }
}
