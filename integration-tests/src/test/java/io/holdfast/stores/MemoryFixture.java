package io.holdfast.stores;

import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.conformance.StateFixture;
import io.holdfast.memory.InMemoryStateStore;

/** Stores in memory: every handle has storage of its own. */
final class MemoryFixture implements StateFixture {
  @Override
  public StateStore open(StoreConfig config) {
    return InMemoryStateStore.open(config);
  }

  @Override
  public void close() {
    // Nothing is left of a store in memory once it is closed.
  }
}
