package io.holdfast.migration;

import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.MoveCheckpoint;
import java.util.List;
import java.util.Optional;

/** Where a copy writes to: the target itself, or a recorder that stands in for it in a dry run. */
interface MoveTarget {
  /** How far an interrupted move had come. */
  Optional<MoveCheckpoint> checkpoint(String run);

  /** Writes what the target can hold of a batch, with its checkpoint. */
  Applied apply(ApplyBatch batch);

  /**
   * What became of a batch.
   *
   * @param written rows written
   * @param refused rows that the target cannot hold
   */
  record Applied(long written, List<Difference> refused) {}
}
