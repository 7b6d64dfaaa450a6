package io.holdfast.model;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.text.Checks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The fields that entities of all kinds have. The store sets namespace, version and the instants; a
 * caller sets id, schema version and expiry.
 *
 * @param namespace the namespace that it was read from; absent until it is saved
 * @param id 1–512 bytes of UTF-8 without control characters
 * @param version the version read, from 1; 0 for an entity that must not exist yet
 * @param schemaVersion the version of the document's schema, if it has one
 * @param createdAt when the entity was created, or re-created after a delete; set by the store
 * @param updatedAt when this version was written, set by the store
 * @param finishedAt when its status became a terminal one, set by the store; absent before
 * @param expiresAt when it expires, if ever
 */
public record EntityHeader(
    @Nullable String namespace,
    String id,
    long version,
    @Nullable String schemaVersion,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant expiresAt) {

  /** Checks every part and truncates instants to the millisecond. */
  public EntityHeader {
    if (namespace != null) {
      Checks.namespace(namespace);
    }
    Checks.id(id);
    Checks.atLeast("version", version, 0);
    Checks.optionalText("schemaVersion", schemaVersion);
    createdAt = Checks.optionalInstant("createdAt", createdAt);
    updatedAt = Checks.optionalInstant("updatedAt", updatedAt);
    finishedAt = Checks.optionalInstant("finishedAt", finishedAt);
    expiresAt = Checks.optionalInstant("expiresAt", expiresAt);
  }

  /** Creates the header of a new entity. */
  public static EntityHeader fresh(String id) {
    return new EntityHeader(null, id, 0, null, null, null, null, null);
  }

  /** Returns a copy with another version. */
  public EntityHeader withVersion(long version) {
    return new EntityHeader(
        namespace, id, version, schemaVersion, createdAt, updatedAt, finishedAt, expiresAt);
  }

  /** Returns a copy with another schema version. */
  public EntityHeader withSchemaVersion(@Nullable String schemaVersion) {
    return new EntityHeader(
        namespace, id, version, schemaVersion, createdAt, updatedAt, finishedAt, expiresAt);
  }

  /** Returns a copy with another expiry. */
  public EntityHeader withExpiresAt(@Nullable Instant expiresAt) {
    return new EntityHeader(
        namespace, id, version, schemaVersion, createdAt, updatedAt, finishedAt, expiresAt);
  }

  /** The key of the entity. */
  EntityKey key(EntityKind kind) {
    if (namespace == null) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Entity has no key before it is saved")
              .with("id", id)
              .remedy("Use the object that save returned"));
    }
    return new EntityKey(namespace, kind, id);
  }
}
