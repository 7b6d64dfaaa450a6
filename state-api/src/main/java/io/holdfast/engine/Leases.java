package io.holdfast.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Leases between processes, measured by the clock of the storage. A lease is held until it is
 * released or expires because its holder has not renewed it in time. Thread-safe; every call is
 * atomic.
 */
public interface Leases {
  /**
   * Acquires a lease that is free or has expired.
   *
   * @param holder identifies the caller, unique among all processes
   * @return the lease as it is held now, by the caller or by another holder
   */
  Lease take(String namespace, String name, String holder, Duration lasts);

  /**
   * Renews a lease and stores the progress of its holder.
   *
   * @return false if another holder has acquired it in the meantime
   */
  boolean renew(
      String namespace, String name, String holder, Duration lasts, @Nullable String position);

  /**
   * Releases a lease; does nothing if another holder has it.
   *
   * @param position progress to resume from; absent if the work is complete
   */
  void release(String namespace, String name, String holder, @Nullable String position);

  /**
   * A lease that is held.
   *
   * @param holder the current holder
   * @param position progress of a holder that did not complete its work; absent if there is none
   */
  record Lease(String holder, @Nullable String position) {}
}
