package io.holdfast.stores;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.conformance.StateFixture;
import io.holdfast.postgres.PostgresStateStore;

/** The PostgreSQL of this run, shared with every other test and never cleaned. */
final class PostgresFixture implements StateFixture {
  @Override
  public StateStore open(StoreConfig config) {
    return PostgresStateStore.open(TestPostgres.config().store(config).build(), OpenMode.CREATE);
  }

  @Override
  public void close() {
    // The server serves the next class of tests and stops with the JVM.
  }
}
