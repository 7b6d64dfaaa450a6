package io.holdfast.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Leases between processes, by the time of the storage. A lease is held until it is released or
 * until nobody has renewed it for as long as it lasts. Thread-safe; every call is one atomic step.
 */
public interface Leases {
  /**
   * Takes a lease that nobody holds, or whose holder let it run out.
   *
   * @param holder names the one who asks, unique among all processes
   * @return who holds it now: the one who asks, or somebody else
   */
  Lease take(String namespace, String name, String holder, Duration lasts);

  /**
   * Renews a lease and notes how far its holder has come.
   *
   * @return false if somebody else has taken it since
   */
  boolean renew(
      String namespace, String name, String holder, Duration lasts, @Nullable String position);

  /**
   * Gives a lease back; does nothing if somebody else holds it.
   *
   * @param position how far its holder has come; absent if it has finished
   */
  void release(String namespace, String name, String holder, @Nullable String position);

  /**
   * A lease that is held.
   *
   * @param holder who holds it
   * @param position how far a holder had come who never gave it back; absent if none is known
   */
  record Lease(String holder, @Nullable String position) {}
}
