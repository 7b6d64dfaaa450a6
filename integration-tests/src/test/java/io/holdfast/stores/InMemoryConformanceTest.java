package io.holdfast.stores;

import io.holdfast.conformance.StateFixture;
import io.holdfast.conformance.StateStoreConformance;

/** The kit on the store in memory. */
final class InMemoryConformanceTest extends StateStoreConformance {
  @Override
  protected StateFixture fixture() {
    return new MemoryFixture();
  }
}
