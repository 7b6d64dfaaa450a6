package io.holdfast.conformance;

import io.holdfast.StateStore;
import io.holdfast.StoreConfig;

/**
 * The storage of one store under test. The kit opens it once for a class of tests, works in random
 * namespaces and removes nothing, so the storage may be shared and need not be empty.
 */
public interface StateFixture extends AutoCloseable {
  /**
   * Opens a handle with this configuration, whose clock and ids the kit sets. Called again, it
   * opens one more handle: on the same storage if the store has the capability {@code SHARED} or
   * {@code DURABLE}, else on storage of its own. The kit closes every handle.
   */
  StateStore open(StoreConfig config);

  /**
   * Breaks every connection of every handle, as a network or a server that restarts would. Does
   * nothing for a store that has none: then no call may notice.
   */
  default void breakConnections() {}

  /**
   * Keeps every handle from writing, as somebody else with a lock on the storage would, until the
   * pause is closed; reading goes on. Does nothing for storage that nobody else can lock: then
   * writes go on too.
   */
  default Pause pauseWrites() {
    return () -> {};
  }

  /**
   * Opens a handle that may only read, as {@link #open} does one that may write. Asked for only if
   * the store has the capability {@code DURABLE}.
   */
  default StateStore openReadOnly(StoreConfig config) {
    throw new UnsupportedOperationException("Storage that is durable can be opened to be read");
  }

  /** The time in which nobody can write. */
  @FunctionalInterface
  interface Pause extends AutoCloseable {
    /** Lets everybody write again. */
    @Override
    void close();
  }

  /** Gives back the storage; every handle is closed by then. */
  @Override
  void close();
}
