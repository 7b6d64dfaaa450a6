package io.holdfast.stores.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.conformance.StateStoreConformance;
import io.holdfast.conformance.fixture.StateFixture;
import io.holdfast.health.HealthComponent;
import io.holdfast.stores.fixture.PostgresFixture;
import io.holdfast.stores.fixture.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kit on PostgreSQL. */
final class PostgresConformanceTest extends StateStoreConformance {
  @Override
  protected StateFixture fixture() {
    return new PostgresFixture();
  }

  @Test
  void theServerIsDurable() throws SQLException {
    try (Connection connection = TestPostgres.connect();
        Statement show = connection.createStatement()) {
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        try (ResultSet answer = show.executeQuery("SHOW " + setting)) {
          assertThat(answer.next()).isTrue();
          assertThat(answer.getString(1)).as(setting).isEqualTo("on");
        }
      }
    }
  }

  @Test
  void healthSaysSo() {
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
