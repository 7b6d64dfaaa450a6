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
 * Detects whether two stores are the same storage. Equal store ids do not prove it, since a copied
 * file has the id of the original. So a marker is written through one store and looked up through
 * the other.
 */
final class SameStorage {
  private SameStorage() {}

  /**
   * Refuses a move into its own source. Writes only if the store ids are equal: a checkpoint under
   * a unique name, which is deleted again.
   *
   * @throws InvalidArgumentException if both are the same storage
   */
  static void refuse(Replication source, Replication target) {
    String storeId = source.storeId();
    if (!storeId.equals(target.storeId())) {
      return;
    }
    String marker = "same-storage-" + UUID.randomUUID();
    MoveCheckpoint checkpoint =
        new MoveCheckpoint(marker, RowType.NAMESPACE, null, 0, InstantSource.system().instant());
    target.apply(new ApplyBatch(ApplyMode.NEWER, List.of(), List.of(), checkpoint));
    try {
      if (source.checkpoint(marker).isPresent()) {
        throw new InvalidArgumentException(
            ErrorDetail.of("Source and target are the same store")
                .with("store", storeId)
                .remedy("Name two different stores"));
      }
    } finally {
      target.forget(marker);
    }
  }
}
