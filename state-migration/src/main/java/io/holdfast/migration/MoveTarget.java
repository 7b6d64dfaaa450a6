package io.holdfast.migration;

import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.MoveCheckpoint;
import java.util.List;
import java.util.Optional;

/** The destination of a copy: the target store, or a recorder in a dry run. */
interface MoveTarget {
  /** The checkpoint of an interrupted move. */
  Optional<MoveCheckpoint> checkpoint(String run);

  /** Writes the rows of a batch that the target can store, with the batch's checkpoint. */
  Applied apply(ApplyBatch batch);

  /**
   * The outcome of a batch.
   *
   * @param written rows written
   * @param refused rows that the target cannot store
   */
  record Applied(long written, List<Difference> refused) {}
}
