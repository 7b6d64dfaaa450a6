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
 * Applies rows of the source again where the target lacks them, or holds them older or altered;
 * what the source does not explain only where overwriting was asked for.
 */
final class Repairer implements DifferenceHandler {
  /** An event can be in the way of another until that one has moved, so once is not enough. */
  private static final int MAX_ROUNDS = 3;

  private static final Set<DifferenceClass> MENDED =
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
  public List<RowDifference> mend(RowType type, List<RowDifference> differences) {
    List<RowDifference> left = differences;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      ApplyBatch batch = batch(left);
      if (batch.rows().isEmpty() && batch.removals().isEmpty()) {
        return left;
      }
      target.apply(batch);
      left = classifier.classify(type, left.stream().map(RowDifference::key).toList());
    }
    return left;
  }

  private ApplyBatch batch(List<RowDifference> differences) {
    boolean sourceWins = overwrite == OverwriteMode.OVERWRITE;
    List<Row> rows = new ArrayList<>();
    List<ApplyBatch.Deletion> removals = new ArrayList<>();
    for (RowDifference difference : differences) {
      DifferenceClass kind = difference.shown().kind();
      Row row = difference.source();
      if (row != null && (MENDED.contains(kind) || (sourceWins && rogue(kind)))) {
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
