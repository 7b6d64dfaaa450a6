package io.holdfast.migration;

import io.holdfast.error.ErrorKind;
import io.holdfast.error.StateException;
import io.holdfast.migration.internal.TransientRetry;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.MoveCheckpoint;
import io.holdfast.replication.Replication;
import io.holdfast.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes batches to the target store. A batch that the target rejects is written again without the
 * rows that it cannot store. Thread-safe.
 */
final class LiveTarget implements MoveTarget {
  private final Replication target;

  LiveTarget(Replication target) {
    this.target = target;
  }

  @Override
  public Optional<MoveCheckpoint> checkpoint(String run) {
    return TransientRetry.call(() -> target.checkpoint(run));
  }

  @Override
  public Applied apply(ApplyBatch batch) {
    try {
      return new Applied(write(batch), List.of());
    } catch (StateException e) {
      if (e.code().kind() != ErrorKind.CALLER) {
        throw e;
      }
      return applyAccepted(batch, e);
    }
  }

  /** Deletes the checkpoint of a move. */
  void forget(String run) {
    TransientRetry.call(
        () -> {
          target.forget(run);
          return run;
        });
  }

  /** Checking each row costs as much as writing it, so rows are checked only after a refusal. */
  private Applied applyAccepted(ApplyBatch batch, StateException refusal) {
    List<Row> accepted = new ArrayList<>();
    List<Difference> refused = new ArrayList<>();
    for (Row row : batch.rows()) {
      Optional<String> reason = target.rejectionReason(row);
      if (reason.isEmpty()) {
        accepted.add(row);
      } else {
        refused.add(Classifier.unrepresentable(row, null, reason.get()));
      }
    }
    if (refused.isEmpty()) {
      throw refusal;
    }
    ApplyBatch acceptedBatch =
        new ApplyBatch(batch.mode(), accepted, batch.removals(), batch.checkpoint(), batch.epoch());
    return new Applied(write(acceptedBatch), refused);
  }

  private long write(ApplyBatch batch) {
    return TransientRetry.call(() -> target.apply(batch)).written();
  }
}
