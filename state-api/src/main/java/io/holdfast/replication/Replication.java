package io.holdfast.replication;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store as movers of data see it: every row of every namespace, as it is stored. Thread-safe;
 * each call is one atomic step of the store, and no call holds a transaction open between calls.
 */
public interface Replication {
  /** The identity of the storage: made once with the schema, the same through every handle. */
  String storeId();

  /** The store's clock, by which entities expire. */
  Instant now();

  /** Rows of each type, tombstones included. */
  Map<RowType, Long> counts();

  /**
   * Reads rows in the order of their keys.
   *
   * @param type which rows
   * @param after the key to go on behind; absent for the start
   * @param limit most rows, 1–10,000
   * @return up to {@code limit} rows; fewer only at the end
   */
  List<Row> read(RowType type, @Nullable RowKey after, int limit);

  /**
   * Reads rows by key.
   *
   * @return the rows that exist, in the order of their keys
   */
  List<Row> find(RowType type, Collection<RowKey> keys);

  /**
   * The digest of the rows behind one key and up to another.
   *
   * @param after the key to begin behind; absent for the start
   * @param upTo the last key; absent for the end
   * @param source whether stored hashes are believed
   */
  ChunkDigest digest(
      RowType type, @Nullable RowKey after, @Nullable RowKey upTo, HashSource source);

  /**
   * Writes rows with their keys, versions, instants and hashes exactly as they are, removes rows
   * and stores the checkpoint: all or nothing, in one transaction. Not noted in history or audit,
   * whose rows are applied as rows of their own. Repeating a batch changes nothing.
   *
   * @throws io.holdfast.error.StateException if the store cannot hold one of the rows; ask {@link
   *     #refusal} first
   */
  ApplyReport apply(ApplyBatch batch);

  /** The checkpoint of a move into this store. */
  Optional<MoveCheckpoint> checkpoint(String run);

  /** Forgets the checkpoint of a move that is complete. */
  void forget(String run);

  /** Why this store cannot hold a row; empty if it can. Reads and writes nothing. */
  Optional<String> refusal(Row row);
}
