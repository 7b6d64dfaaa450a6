package io.holdfast.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.HealthComponent;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.conformance.StateFixture;
import io.holdfast.conformance.StateStoreConformance;
import org.junit.jupiter.api.Test;

/** The kit on PostgreSQL. */
final class PostgresConformanceTest extends StateStoreConformance {
  @Override
  protected StateFixture fixture() {
    return new PostgresFixture();
  }

  /** Health asks the server by SHOW, so the kit ran on what it answers here. */
  @Test
  void theServerIsDurable() {
    try (StateStore store = new PostgresFixture().open(StoreConfig.DEFAULT)) {
      HealthComponent server = store.health().components().get(0);
      assertThat(server.details())
          .containsEntry("fsync", "on")
          .containsEntry("synchronous_commit", "on")
          .containsEntry("full_page_writes", "on")
          .doesNotContainKey("durability_at_risk");
    }
  }
}
