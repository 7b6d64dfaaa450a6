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

/** Named copies of entities of a namespace. Thread-safe. */
public interface Snapshots {
  /** Copies an entity as it is now; the copy never expires. */
  default Snapshot create(EntityKey key, @Nullable String description) {
    return create(key, description, null);
  }

  /**
   * Copies an entity as it is now.
   *
   * @param expiresAt when the copy may be removed; absent for never
   * @throws io.holdfast.error.StateNotFoundException if the entity does not exist
   */
  Snapshot create(EntityKey key, @Nullable String description, @Nullable Instant expiresAt);

  /** The snapshot of an id; empty if there is none. */
  Optional<Snapshot> find(String snapshotId);

  /** The snapshots of an entity, in the order of their ids. */
  Slice<Snapshot> list(EntityKey key, Page page);

  /**
   * Writes the content of a snapshot as the next version of its entity. A deleted entity comes
   * back; an expiry that has passed does not.
   *
   * @return the entity as it is stored now
   * @throws io.holdfast.error.StateNotFoundException if there is no such snapshot
   */
  EntityState restore(String snapshotId, Change change);
}
