package io.holdfast.stores;

import io.holdfast.conformance.StateFixture;
import io.holdfast.conformance.StateStoreConformance;

/** The kit on PostgreSQL, compressed and encrypted, in a schema of its own. */
final class PostgresCodecConformanceTest extends StateStoreConformance {
  @Override
  protected StateFixture fixture() {
    return new PostgresFixture("kit_codec", TestCodecs.strict("kit"));
  }
}
