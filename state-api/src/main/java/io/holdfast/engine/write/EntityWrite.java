package io.holdfast.engine.write;

import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.Hash;
import io.holdfast.row.EntityContent;
import org.jspecify.annotations.Nullable;

/**
 * Writes an entity: {@link EntityPlanner} compares it with what is stored and makes the rows.
 *
 * @param key the entity
 * @param mode what is compared and noted
 * @param content what to write; its created, updated and finished instants are ignored, except
 *     those created by {@link Mode#RESTORE} and {@link Mode#ROLLBACK}
 * @param expected the version that must be stored; 0 for none; {@link #ANY} for whatever there is
 * @param change who and why
 * @param checkpointId the id of the checkpoint to make first; absent to make none
 * @param origin what an import gave for a key never seen; absent elsewhere
 * @param request the request id that it came under; absent for none
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
  /** The expected version of a write that takes whatever is stored. */
  public static final long ANY = -1;

  /** What a write compares, and what it is noted as. */
  public enum Mode {
    /** Compares the version. */
    SAVE,
    /** Compares nothing. */
    PUT,
    /** Writes a tombstone; compares the version unless any will do. */
    DELETE,
    /** Writes the content of a snapshot; compares nothing. */
    RESTORE,
    /** Writes the content of an older version; compares nothing. */
    ROLLBACK,
    /** Writes where the content differs. */
    IMPORT,
    /** Writes the stored content with the expiry of the given one; compares nothing. */
    TOUCH,
    /** Writes a tombstone where the entity has expired; compares nothing. */
    EXPIRE
  }

  /**
   * Version and instants that an import file gave, in milliseconds since 1970.
   *
   * @param version the version; 0 if none was given
   * @param createdAt the first instant, if given
   * @param updatedAt the last instant, if given
   * @param finishedAt when it finished, if given
   */
  public record Origin(
      long version,
      @Nullable Long createdAt,
      @Nullable Long updatedAt,
      @Nullable Long finishedAt) {}

  /**
   * The id that a caller gave its request.
   *
   * @param id the id
   * @param hash the hash of what was asked for
   * @param since requests recorded before this instant are forgotten, in milliseconds since 1970
   */
  public record Request(String id, Hash hash, long since) {}

  /** A write without checkpoint, origin and request. */
  public static EntityWrite of(
      EntityKey key, Mode mode, EntityContent content, long expected, Change change) {
    return new EntityWrite(key, mode, content, expected, change, null, null, null);
  }

  /** The same write, which makes a checkpoint first. */
  public EntityWrite checkpointing(String id) {
    return new EntityWrite(key, mode, content, expected, change, id, origin, request);
  }

  /** The same write under a request id, if there is one. */
  public EntityWrite under(@Nullable Request under) {
    return new EntityWrite(key, mode, content, expected, change, checkpointId, origin, under);
  }
}
