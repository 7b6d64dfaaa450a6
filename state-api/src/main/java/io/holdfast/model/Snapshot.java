package io.holdfast.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A copy of an entity at one version, kept under an id of its own until it expires. Checkpoints,
 * which a rollback creates before it writes, have the same form.
 *
 * @param id the snapshot's id, unique in its namespace
 * @param key the entity
 * @param version the version that was copied
 * @param state the copy
 * @param description a description, if given
 * @param createdAt when it was created
 * @param expiresAt when it may be removed, if ever
 */
public record Snapshot(
    String id,
    EntityKey key,
    long version,
    EntityState state,
    @Nullable String description,
    Instant createdAt,
    @Nullable Instant expiresAt) {

  @Override
  public String toString() {
    return "Snapshot[" + id + ", " + key + ", version=" + version + ", " + createdAt + "]";
  }
}
