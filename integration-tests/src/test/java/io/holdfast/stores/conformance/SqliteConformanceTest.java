package io.holdfast.stores.conformance;

import io.holdfast.conformance.StateStoreConformance;
import io.holdfast.conformance.fixture.StateFixture;
import io.holdfast.stores.fixture.SqliteFixture;

/** The kit on a SQLite file. */
final class SqliteConformanceTest extends StateStoreConformance {
  @Override
  protected StateFixture fixture() {
    return new SqliteFixture();
  }
}
