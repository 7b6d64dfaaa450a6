package io.holdfast.migration;

import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Repairs differences by applying the source's rows where the target's are missing, older or
 * altered. Newer and extra rows of the target are changed only under {@link
 * OverwriteMode#OVERWRITE}.
 */
final class Repairer implements DifferenceHandler {
  /**
   * An event may conflict with another one until that one has been applied, so one round may fail.
   */
  private static final int MAX_ROUNDS = 3;

  private static final Set<DifferenceClass> REPAIRED =
      EnumSet.of(DifferenceClass.MISSING, DifferenceClass.STALE, DifferenceClass.DIVERGED);

  private final MoveTarget target;
  private final Classifier classifier;
  private final OverwriteMode overwrite;

  Repairer(MoveTarget target, Classifier classifier, OverwriteMode overwrite) {
    this.target = target;
    this.classifier = classifier;
    this.overwrite = overwrite;
  }

  @Override
  public List<RowDifference> handle(RowType type, List<RowDifference> differences) {
    List<RowDifference> remaining = differences;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      ApplyBatch batch = batch(remaining);
      if (batch.rows().isEmpty() && batch.removals().isEmpty()) {
        return remaining;
      }
      target.apply(batch);
      remaining = classifier.classify(type, remaining.stream().map(RowDifference::key).toList());
    }
    return remaining;
  }

  private ApplyBatch batch(List<RowDifference> differences) {
    boolean sourceWins = overwrite == OverwriteMode.OVERWRITE;
    List<Row> rows = new ArrayList<>();
    List<ApplyBatch.Deletion> removals = new ArrayList<>();
    for (RowDifference difference : differences) {
      DifferenceClass kind = difference.shown().kind();
      Row row = difference.source();
      if (row != null && (REPAIRED.contains(kind) || (sourceWins && rogue(kind)))) {
        rows.add(row);
      } else if (sourceWins && kind == DifferenceClass.EXTRA) {
        removals.add(new ApplyBatch.Deletion(difference.type(), difference.key()));
      }
    }
    ApplyMode mode = sourceWins ? ApplyMode.OVERWRITE : ApplyMode.SAME_OR_NEWER;
    return new ApplyBatch(mode, rows, removals, null);
  }

  private static boolean rogue(DifferenceClass kind) {
    return kind == DifferenceClass.ROGUE;
  }
}
