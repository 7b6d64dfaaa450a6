package io.holdfast.stores;

import io.holdfast.conformance.StateFixture;
import io.holdfast.conformance.StateStoreConformance;

/** The kit on SQLite, compressed and encrypted. */
final class SqliteCodecConformanceTest extends StateStoreConformance {
  @Override
  protected StateFixture fixture() {
    return new SqliteFixture(TestCodecs.strict("kit"));
  }
}
