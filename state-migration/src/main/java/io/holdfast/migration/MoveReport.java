package io.holdfast.migration;

import io.holdfast.migration.progress.RowCounts;

/**
 * The result of a move.
 *
 * @param rows rows of the source that were compared with the target at the end
 * @param written rows that this run wrote by copying
 * @param repaired differences found after copying, because the source changed meanwhile or the
 *     target had been altered
 * @param differences differences that remain
 * @param seconds duration in seconds
 */
public record MoveReport(
    RowCounts rows, long written, Differences repaired, Differences differences, double seconds) {
  /** Whether both stores have equal content. */
  public boolean ok() {
    return differences.none();
  }

  /** Rows of the source per second. */
  public double rowsPerSecond() {
    return rows.total() / Math.max(seconds, 0.001);
  }
}
