package io.holdfast.migration;

import io.holdfast.migration.progress.RowCounts;

/**
 * What a move did.
 *
 * @param rows rows of the source that were compared with the target at the end
 * @param written rows that this run wrote by copying
 * @param repaired how the stores differed after copying: the source changed meanwhile, or the
 *     target had been altered
 * @param differences how they differ still
 * @param seconds how long it took
 */
public record MoveReport(
    RowCounts rows, long written, Differences repaired, Differences differences, double seconds) {
  /** Whether both stores hold the same. */
  public boolean ok() {
    return differences.none();
  }

  /** Rows of the source for each second. */
  public double rowsPerSecond() {
    return rows.total() / Math.max(seconds, 0.001);
  }
}
