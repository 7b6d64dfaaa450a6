package io.holdfast.migration.diff;

import io.holdfast.migration.Differences;
import io.holdfast.migration.progress.RowCounts;
import java.util.List;

/**
 * The result of a comparison of two stores.
 *
 * @param compared entities of the first store that were compared, by kind
 * @param counts number of differences by class
 * @param differences the first differences, up to the limit, in the order of kinds and keys
 */
public record StoreDiffReport(
    RowCounts compared, Differences counts, List<EntityDifference> differences) {
  /** Copies the list. */
  public StoreDiffReport {
    differences = List.copyOf(differences);
  }

  /** Whether there is no difference. */
  public boolean equal() {
    return counts.none();
  }
}
