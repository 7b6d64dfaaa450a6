package io.holdfast.backup;

import io.holdfast.backup.archive.SigningKey;
import io.holdfast.codec.RowCodec;
import io.holdfast.error.ConfigProblems;
import io.holdfast.migration.MoveOptions;
import io.holdfast.model.EntityKey;
import org.jspecify.annotations.Nullable;

/**
 * The options of a restore. Immutable.
 *
 * @param target whether the store must be empty
 * @param only the single entity to restore; absent for everything
 * @param key the key that must have signed the manifest; absent to accept unsigned backups too
 * @param codec decodes the rows; needs the keys of an encrypted backup
 * @param batchSize maximum rows per transaction, 1–10,000
 */
public record RestoreOptions(
    Target target,
    @Nullable EntityKey only,
    @Nullable SigningKey key,
    RowCodec codec,
    int batchSize) {
  /** Everything, into an empty store, signed or not. */
  public static final RestoreOptions DEFAULT =
      new RestoreOptions(Target.EMPTY, null, null, RowCodec.NONE, MoveOptions.DEFAULT_BATCH_SIZE);

  /**
   * Checks the range.
   *
   * @throws io.holdfast.error.InvalidArgumentException naming the value that is out of it
   */
  public RestoreOptions {
    ConfigProblems.of("Restore")
        .range("batchSize", batchSize, 1, MoveOptions.MAX_BATCH_SIZE)
        .throwIfAny();
  }

  /** The required state of the store that is restored into. */
  public enum Target {
    /** Empty, or partly restored from the same backup by a run that was killed. */
    EMPTY,
    /**
     * Any state. Entities new to the store are restored unchanged, with their history. An existing
     * entity gets the content of the backup as its next version, if it differs.
     */
    EXISTING
  }

  /** A copy with another required state of the store. */
  public RestoreOptions into(Target state) {
    return new RestoreOptions(state, only, key, codec, batchSize);
  }

  /** A copy that restores a single entity, into a store in any state. */
  public RestoreOptions only(EntityKey entity) {
    return new RestoreOptions(Target.EXISTING, entity, key, codec, batchSize);
  }

  /** A copy that requires a signature with a key. */
  public RestoreOptions signedWith(SigningKey key) {
    return new RestoreOptions(target, only, key, codec, batchSize);
  }

  /** A copy with another codec. */
  public RestoreOptions codec(RowCodec codec) {
    return new RestoreOptions(target, only, key, codec, batchSize);
  }

  /** A copy with another batch size. */
  public RestoreOptions batchSize(int rows) {
    return new RestoreOptions(target, only, key, codec, rows);
  }
}
