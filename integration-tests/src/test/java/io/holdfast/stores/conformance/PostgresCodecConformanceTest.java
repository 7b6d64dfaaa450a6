package io.holdfast.stores.conformance;

import io.holdfast.conformance.StateStoreConformance;
import io.holdfast.conformance.fixture.StateFixture;
import io.holdfast.stores.fixture.PostgresFixture;
import io.holdfast.stores.fixture.TestCodecs;

/** The kit on PostgreSQL, compressed and encrypted, in a schema of its own. */
final class PostgresCodecConformanceTest extends StateStoreConformance {
  @Override
  protected StateFixture fixture() {
    return new PostgresFixture("kit_codec", TestCodecs.strict("kit"));
  }
}
