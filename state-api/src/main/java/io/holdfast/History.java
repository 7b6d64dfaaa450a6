package io.holdfast;

import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityState;
import io.holdfast.model.HistoryEntry;
import io.holdfast.model.Snapshot;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.time.Instant;
import java.util.Optional;

/**
 * Version history of the entities of a namespace: every committed version. Keys of another
 * namespace are {@code INVALID_ARGUMENT}. Thread-safe.
 */
public interface History {
  /** Lists the versions of an entity, tombstones included, oldest first. */
  Slice<HistoryEntry> of(EntityKey key, Page page);

  /** Finds one version of an entity; empty if it is not in history. */
  Optional<HistoryEntry> at(EntityKey key, long version);

  /**
   * Finds the version of an entity that was current at an instant, tombstones included: the last
   * one written at or before that instant. Expiring creates no version by itself: an entity that
   * had expired by then is returned with its {@code expiresAt}.
   *
   * @return empty if the entity did not exist yet, or retention has removed that part of its
   *     history
   */
  Optional<HistoryEntry> at(EntityKey key, Instant instant);

  /**
   * Creates a checkpoint of the stored entity, then writes the content of an older version as the
   * next version, in one atomic step. A deleted entity is re-created; an expiry that has passed is
   * not restored.
   *
   * @return the entity as it is stored now
   * @throws io.holdfast.error.StateNotFoundException if the version is not in history
   * @throws io.holdfast.error.InvalidArgumentException if the version is a tombstone
   */
  EntityState rollback(EntityKey key, long version, Change change);

  /** Lists the checkpoints that rollbacks created of an entity, ordered by id. */
  Slice<Snapshot> checkpoints(EntityKey key, Page page);

  /**
   * Finds the checkpoint that the last rollback created; empty if there was no rollback or no
   * entity to copy.
   */
  Optional<Snapshot> latestCheckpoint(EntityKey key);
}
