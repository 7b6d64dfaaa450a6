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
 * Every committed version of the entities of a namespace. Keys of another namespace are {@code
 * INVALID_ARGUMENT}. Thread-safe.
 */
public interface History {
  /** The versions of an entity, tombstones included, oldest first. */
  Slice<HistoryEntry> of(EntityKey key, Page page);

  /** One version of an entity; empty if it is not in history. */
  Optional<HistoryEntry> at(EntityKey key, long version);

  /**
   * The version of an entity that was in force at an instant, a tombstone included: the last one
   * that was updated at that instant or before. An expiry is no version: what had expired by then
   * is found with its {@code expiresAt}.
   *
   * @return empty if the entity did not exist yet, or history no longer reaches back so far
   */
  Optional<HistoryEntry> at(EntityKey key, Instant instant);

  /**
   * Makes a checkpoint of what is stored, then writes the content of an older version as the next
   * version, in one atomic step. A deleted entity comes back; an expiry that has passed does not.
   *
   * @return the entity as it is stored now
   * @throws io.holdfast.error.StateNotFoundException if the version is not in history
   * @throws io.holdfast.error.InvalidArgumentException if the version is a tombstone
   */
  EntityState rollback(EntityKey key, long version, Change change);

  /** The checkpoints that rollbacks made of an entity, in the order of their ids. */
  Slice<Snapshot> checkpoints(EntityKey key, Page page);

  /** The checkpoint that the last rollback made; empty if there was none or nothing to keep. */
  Optional<Snapshot> latestCheckpoint(EntityKey key);
}
