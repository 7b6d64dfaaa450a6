package io.holdfast.stores;

import io.holdfast.conformance.StateFixture;
import io.holdfast.conformance.StateStoreConformance;

/** The kit on a SQLite file. */
final class SqliteConformanceTest extends StateStoreConformance {
  @Override
  protected StateFixture fixture() {
    return new SqliteFixture();
  }
}
