package io.holdfast;

import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityState;
import java.time.Duration;
import java.time.Instant;

/**
 * The time to live of entities. An entity whose expiry has come by the store's clock behaves like a
 * tombstone at its version, at once and in every call; its history stays. Each method is a write
 * that changes nothing but the expiry: the version rises by one. Keys of another namespace are
 * {@code INVALID_ARGUMENT}. Thread-safe.
 */
public interface Expiry {
  /**
   * Lets an entity live for a while from now.
   *
   * @param timeToLive 1 ms or more, cut to the millisecond
   * @return the entity as it is stored now
   * @throws io.holdfast.error.StateNotFoundException if the entity does not exist
   */
  EntityState touch(EntityKey key, Duration timeToLive, Change change);

  /**
   * Lets an entity live until an instant; one that has passed ends it at once.
   *
   * @return the entity as it is stored now
   * @throws io.holdfast.error.StateNotFoundException if the entity does not exist
   */
  EntityState expireAt(EntityKey key, Instant instant, Change change);

  /**
   * Lets an entity live for ever.
   *
   * @return the entity as it is stored now
   * @throws io.holdfast.error.StateNotFoundException if the entity does not exist
   */
  EntityState persist(EntityKey key, Change change);
}
