package io.holdfast;

import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityState;
import java.time.Duration;
import java.time.Instant;

/**
 * Sets the time to live of entities. An entity that has expired by the store's clock behaves like a
 * tombstone at its version, immediately and in every call; its history stays. Each method is a
 * write that changes only the expiry and increments the version by one. Keys of another namespace
 * are {@code INVALID_ARGUMENT}. Thread-safe.
 */
public interface Expiry {
  /**
   * Sets the expiry to the given time from now.
   *
   * @param timeToLive 1 ms or more, truncated to the millisecond
   * @return the entity as it is stored now
   * @throws io.holdfast.error.StateNotFoundException if the entity does not exist
   */
  EntityState touch(EntityKey key, Duration timeToLive, Change change);

  /**
   * Sets the expiry to an instant; an instant in the past expires the entity immediately.
   *
   * @return the entity as it is stored now
   * @throws io.holdfast.error.StateNotFoundException if the entity does not exist
   */
  EntityState expireAt(EntityKey key, Instant instant, Change change);

  /**
   * Removes the expiry.
   *
   * @return the entity as it is stored now
   * @throws io.holdfast.error.StateNotFoundException if the entity does not exist
   */
  EntityState persist(EntityKey key, Change change);
}
