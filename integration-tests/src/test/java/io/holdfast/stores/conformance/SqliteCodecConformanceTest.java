package io.holdfast.stores.conformance;

import io.holdfast.conformance.StateStoreConformance;
import io.holdfast.conformance.fixture.StateFixture;
import io.holdfast.stores.fixture.SqliteFixture;
import io.holdfast.stores.fixture.TestCodecs;

/** The kit on SQLite, compressed and encrypted. */
final class SqliteCodecConformanceTest extends StateStoreConformance {
  @Override
  protected StateFixture fixture() {
    return new SqliteFixture(TestCodecs.strict("kit"));
  }
}
