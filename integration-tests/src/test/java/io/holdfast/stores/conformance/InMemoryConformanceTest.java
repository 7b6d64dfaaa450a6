package io.holdfast.stores.conformance;

import io.holdfast.conformance.StateStoreConformance;
import io.holdfast.conformance.fixture.StateFixture;
import io.holdfast.stores.fixture.MemoryFixture;

/** The kit on the store in memory. */
final class InMemoryConformanceTest extends StateStoreConformance {
  @Override
  protected StateFixture fixture() {
    return new MemoryFixture();
  }
}
