package io.holdfast.stores.fault;

import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.conformance.StateStoreConformance;
import io.holdfast.conformance.fixture.StateFixture;
import io.holdfast.stores.fixture.MemoryFixture;

/** The kit on a store with the current fault; the build does not run it by itself. */
final class FaultyStore extends StateStoreConformance {
  /** Set before the kit is launched; one fault at a time. */
  static Fault fault = Fault.NONE;

  @Override
  protected StateFixture fixture() {
    StateFixture memory = new MemoryFixture();
    return new StateFixture() {
      @Override
      public StateStore open(StoreConfig config) {
        return fault.in(memory.open(config));
      }

      @Override
      public void close() {
        memory.close();
      }
    };
  }
}
