package io.holdfast.engine.write;

import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.Hash;
import io.holdfast.row.EntityContent;
import org.jspecify.annotations.Nullable;

/**
 * A write of one entity. {@link EntityPlanner} compares it with the stored row and produces the
 * rows to write.
 *
 * @param key the entity
 * @param mode the precondition of the write, and the action that history records
 * @param content the content to write; its created, updated and finished instants are ignored,
 *     except the created instant of {@link Mode#RESTORE} and {@link Mode#ROLLBACK}
 * @param expected the version that must be stored; 0 for no entity; {@link #ANY} for any version
 * @param change the actor and the reason
 * @param checkpointId the id of the checkpoint to write first; absent for none
 * @param origin version and instants of an import, used if the key is new; absent otherwise
 * @param request the idempotent request of the write; absent for none
 */
public record EntityWrite(
    EntityKey key,
    Mode mode,
    EntityContent content,
    long expected,
    Change change,
    @Nullable String checkpointId,
    @Nullable Origin origin,
    @Nullable Request request)
    implements Mutation {
  /** The expected version of an unconditional write. */
  public static final long ANY = -1;

  /** The precondition of a write, and the action that history records. */
  public enum Mode {
    /** Compares the version. */
    SAVE,
    /** Compares nothing. */
    PUT,
    /** Writes a tombstone; compares the version unless it is {@link #ANY}. */
    DELETE,
    /** Writes the content of a snapshot; compares nothing. */
    RESTORE,
    /** Writes the content of an older version; compares nothing. */
    ROLLBACK,
    /** Writes only if the content differs. */
    IMPORT,
    /** Writes the stored content with a new expiry; compares nothing. */
    TOUCH,
    /** Writes a tombstone if the entity has expired; compares nothing. */
    EXPIRE
  }

  /**
   * Version and instants of an imported entity, in milliseconds since 1970.
   *
   * @param version the version; 0 if none was given
   * @param createdAt when it was created, if given
   * @param updatedAt when it was last updated, if given
   * @param finishedAt when it finished, if given
   */
  public record Origin(
      long version,
      @Nullable Long createdAt,
      @Nullable Long updatedAt,
      @Nullable Long finishedAt) {}

  /**
   * An idempotent request.
   *
   * @param id the id that the caller gave it
   * @param hash the hash of its arguments
   * @param since start of the retention period: requests recorded at this instant or earlier no
   *     longer count, in milliseconds since 1970
   */
  public record Request(String id, Hash hash, long since) {}

  /** A write without checkpoint, origin or request. */
  public static EntityWrite of(
      EntityKey key, Mode mode, EntityContent content, long expected, Change change) {
    return new EntityWrite(key, mode, content, expected, change, null, null, null);
  }

  /** A copy that writes a checkpoint first. */
  public EntityWrite withCheckpoint(String id) {
    return new EntityWrite(key, mode, content, expected, change, id, origin, request);
  }

  /** A copy with a request. */
  public EntityWrite withRequest(@Nullable Request idempotent) {
    return new EntityWrite(key, mode, content, expected, change, checkpointId, origin, idempotent);
  }
}
