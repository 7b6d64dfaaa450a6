package io.holdfast.backup;

import io.holdfast.backup.archive.SigningKey;
import io.holdfast.codec.RowCodec;
import io.holdfast.error.ConfigProblems;
import io.holdfast.migration.MoveOptions;
import io.holdfast.model.EntityKey;
import org.jspecify.annotations.Nullable;

/**
 * How a backup is restored.
 *
 * @param target what the store may hold
 * @param only the one entity to restore; absent for everything
 * @param key what must have signed the manifest; absent to take an unsigned one too
 * @param codec what its rows are read with: the keys of an encrypted one
 * @param batchSize most rows of a transaction, 1–10,000
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

  /** What the store that is restored into may hold. */
  public enum Target {
    /** Nothing, or what a killed restore of the same backup left. */
    EMPTY,
    /**
     * Anything. What the store has never seen comes as it was, history included. An entity that the
     * store knows gets the content of the backup as its next version, if that differs.
     */
    EXISTING
  }

  /** The same into a store that may hold this. */
  public RestoreOptions into(Target what) {
    return new RestoreOptions(what, only, key, codec, batchSize);
  }

  /** The same for one entity, into a store that may hold anything. */
  public RestoreOptions only(EntityKey entity) {
    return new RestoreOptions(Target.EXISTING, entity, key, codec, batchSize);
  }

  /** The same for manifests signed with a key. */
  public RestoreOptions signedWith(SigningKey secret) {
    return new RestoreOptions(target, only, secret, codec, batchSize);
  }

  /** The same with a codec that has the keys. */
  public RestoreOptions codec(RowCodec codec) {
    return new RestoreOptions(target, only, key, codec, batchSize);
  }

  /** The same with another batch size. */
  public RestoreOptions batchSize(int rows) {
    return new RestoreOptions(target, only, key, codec, rows);
  }
}
