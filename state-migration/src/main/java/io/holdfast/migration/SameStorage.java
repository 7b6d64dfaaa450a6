package io.holdfast.migration;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.replication.MoveCheckpoint;
import io.holdfast.replication.Replication;
import io.holdfast.row.RowType;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Tells one storage that is reached in two ways from a copy of it. Both have the same identity,
 * since a copied file holds the identity of the original; only what is written through one and seen
 * through the other makes them one.
 */
final class SameStorage {
  private SameStorage() {}

  /**
   * Refuses a move into its own source. Writes only where the identities are equal: a checkpoint
   * under a name of its own, which is removed again.
   *
   * @throws InvalidArgumentException if both are the same storage
   */
  static void refuse(Replication source, Replication target) {
    String storeId = source.storeId();
    if (!storeId.equals(target.storeId())) {
      return;
    }
    String mark = "same-storage-" + UUID.randomUUID();
    MoveCheckpoint checkpoint =
        new MoveCheckpoint(mark, RowType.NAMESPACE, null, 0, InstantSource.system().instant());
    target.apply(new ApplyBatch(ApplyMode.NEWER, List.of(), List.of(), checkpoint));
    try {
      if (source.checkpoint(mark).isPresent()) {
        throw new InvalidArgumentException(
            ErrorDetail.of("Source and target are the same store")
                .with("store", storeId)
                .remedy("Name two different stores"));
      }
    } finally {
      target.forget(mark);
    }
  }
}
