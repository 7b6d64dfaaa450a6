package io.holdfast;

import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityState;
import io.holdfast.model.Snapshot;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Snapshots of entities: copies of one version, kept under an id of their own. Thread-safe. */
public interface Snapshots {
  /** Creates a snapshot of the current version of an entity; the snapshot never expires. */
  default Snapshot create(EntityKey key, @Nullable String description) {
    return create(key, description, null);
  }

  /**
   * Creates a snapshot of the current version of an entity.
   *
   * @param expiresAt when the snapshot may be removed; absent for never
   * @throws io.holdfast.error.StateNotFoundException if the entity does not exist
   */
  Snapshot create(EntityKey key, @Nullable String description, @Nullable Instant expiresAt);

  /** Finds the snapshot with an id; empty if there is none. */
  Optional<Snapshot> find(String snapshotId);

  /** Lists the snapshots of an entity, ordered by id. */
  Slice<Snapshot> list(EntityKey key, Page page);

  /**
   * Writes the content of a snapshot as the next version of its entity. A deleted entity is
   * re-created; an expiry that has passed is not restored.
   *
   * @return the entity as it is stored now
   * @throws io.holdfast.error.StateNotFoundException if there is no such snapshot
   */
  EntityState restore(String snapshotId, Change change);
}
