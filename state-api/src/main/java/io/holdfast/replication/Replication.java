package io.holdfast.replication;

import io.holdfast.row.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A store as movers of data see it: every row of every namespace, as it is stored. Thread-safe;
 * each call is one atomic step of the store, and but for a {@link #view} that is open no
 * transaction stays open between calls.
 */
public interface Replication extends RowReader {
  /** The identity of the storage: made once with the schema, the same through every handle. */
  String storeId();

  /** The store's clock, by which entities expire. */
  Instant now();

  /**
   * Opens a view of all rows as they are now. Writers go on meanwhile.
   *
   * @param longest the age at which the view ends by itself, so that a forgotten one cannot hold up
   *     the store for ever; more than zero
   * @throws io.holdfast.error.UnsupportedCapabilityException without {@link
   *     io.holdfast.Capability#CONSISTENT_VIEW}
   */
  RowView view(Duration longest);

  /**
   * Writes rows with their keys, versions, instants and hashes exactly as they are, removes rows
   * and stores the checkpoint: all or nothing, in one transaction. Not noted in history or audit,
   * whose rows are applied as rows of their own. Repeating a batch changes nothing.
   *
   * @throws io.holdfast.error.StateException if the store cannot hold one of the rows; ask {@link
   *     #rejectionReason} first
   */
  ApplyReport apply(ApplyBatch batch);

  /** The checkpoint of a move into this store. */
  Optional<MoveCheckpoint> checkpoint(String run);

  /** Forgets the checkpoint of a move that is complete. */
  void forget(String run);

  /** Why this store cannot hold a row; empty if it can. Reads and writes nothing. */
  Optional<String> rejectionReason(Row row);
}
