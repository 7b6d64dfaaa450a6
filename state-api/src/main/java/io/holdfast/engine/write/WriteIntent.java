package io.holdfast.engine.write;

import java.util.OptionalLong;

/**
 * Describes a write transaction to its store: which component writes, and the epoch that the caller
 * believes in. The store's transaction gateway receives it with every transaction. Immutable.
 *
 * @param writer the component that writes
 * @param epoch the fencing epoch that the caller believes in; empty for a caller that takes part in
 *     no rollout, and for rows that are private to the store
 */
public record WriteIntent(Writer writer, OptionalLong epoch) {
  private static final WriteIntent PLAIN_BATCH =
      new WriteIntent(Writer.BATCH, OptionalLong.empty());

  /** The intent of a lease operation. */
  public static final WriteIntent LEASE = new WriteIntent(Writer.LEASE, OptionalLong.empty());

  /** The intent of re-encrypting stored rows. */
  public static final WriteIntent KEYS = new WriteIntent(Writer.KEYS, OptionalLong.empty());

  /** The intent of deleting the checkpoint of a move. */
  public static final WriteIntent CHECKPOINT =
      new WriteIntent(Writer.CHECKPOINT, OptionalLong.empty());

  /** A component of a store that writes. */
  public enum Writer {
    /** A {@link WriteBatch} of a caller. */
    BATCH,
    /** Rows of another store, with their checkpoint. */
    APPLY,
    /** The checkpoint of a move, without rows. */
    CHECKPOINT,
    /** Deletion of rows that are no longer needed. */
    UPKEEP,
    /** A new seal on the audit log. */
    SEAL,
    /** Trimming of sealed audit entries. */
    TRIM,
    /** Re-encryption of stored rows. */
    KEYS,
    /** A lease between processes. */
    LEASE
  }

  /** The intent to write a batch. */
  public static WriteIntent batch(OptionalLong epoch) {
    return epoch.isEmpty() ? PLAIN_BATCH : new WriteIntent(Writer.BATCH, epoch);
  }

  /** The intent to apply rows of another store. */
  public static WriteIntent apply(OptionalLong epoch) {
    return new WriteIntent(Writer.APPLY, epoch);
  }

  /** The intent to delete rows that are no longer needed. */
  public static WriteIntent upkeep(OptionalLong epoch) {
    return new WriteIntent(Writer.UPKEEP, epoch);
  }

  /** The intent to add a seal. */
  public static WriteIntent seal(OptionalLong epoch) {
    return new WriteIntent(Writer.SEAL, epoch);
  }

  /** The intent to trim sealed audit entries. */
  public static WriteIntent trim(OptionalLong epoch) {
    return new WriteIntent(Writer.TRIM, epoch);
  }
}
