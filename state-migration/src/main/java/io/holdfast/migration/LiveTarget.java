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

/** The target itself. */
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
      return applyWhatFits(batch, e);
    }
  }

  /** Forgets how far a move had come. */
  void forget(String run) {
    TransientRetry.call(
        () -> {
          target.forget(run);
          return run;
        });
  }

  /** Asking row by row costs as much as writing, so it is done only after a batch was refused. */
  private Applied applyWhatFits(ApplyBatch batch, StateException refusal) {
    List<Row> fitting = new ArrayList<>();
    List<Difference> refused = new ArrayList<>();
    for (Row row : batch.rows()) {
      Optional<String> reason = target.rejectionReason(row);
      if (reason.isEmpty()) {
        fitting.add(row);
      } else {
        refused.add(Classifier.unrepresentable(row, null, reason.get()));
      }
    }
    if (refused.isEmpty()) {
      throw refusal;
    }
    ApplyBatch rest =
        new ApplyBatch(batch.mode(), fitting, batch.removals(), batch.checkpoint(), batch.epoch());
    return new Applied(write(rest), refused);
  }

  private long write(ApplyBatch batch) {
    return TransientRetry.call(() -> target.apply(batch)).written();
  }
}
