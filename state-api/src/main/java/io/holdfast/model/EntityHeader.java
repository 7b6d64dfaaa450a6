package io.holdfast.model;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.text.Checks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What entities of every kind carry. The store sets namespace, version and the instants; a caller
 * sets id, schema version and expiry.
 *
 * @param namespace the namespace that it was read from; absent until it is saved
 * @param id 1–512 bytes of UTF-8 without control characters
 * @param version the version read, from 1; 0 for an entity that must not exist yet
 * @param schemaVersion the version of the document's schema, if it has one
 * @param createdAt when this life of the entity began, set by the store
 * @param updatedAt when this version was written, set by the store
 * @param finishedAt when its status became a finished one, set by the store; absent before
 * @param expiresAt when it ceases to exist, if ever
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

  /** Checks every part and cuts instants to the millisecond. */
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

  /** The header of an entity that does not exist yet. */
  public static EntityHeader fresh(String id) {
    return new EntityHeader(null, id, 0, null, null, null, null, null);
  }

  /** The same header with another version. */
  public EntityHeader withVersion(long version) {
    return new EntityHeader(
        namespace, id, version, schemaVersion, createdAt, updatedAt, finishedAt, expiresAt);
  }

  /** The same header with another schema version. */
  public EntityHeader withSchemaVersion(@Nullable String schemaVersion) {
    return new EntityHeader(
        namespace, id, version, schemaVersion, createdAt, updatedAt, finishedAt, expiresAt);
  }

  /** The same header with another expiry. */
  public EntityHeader withExpiresAt(@Nullable Instant expiresAt) {
    return new EntityHeader(
        namespace, id, version, schemaVersion, createdAt, updatedAt, finishedAt, expiresAt);
  }

  /** The full name. */
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
