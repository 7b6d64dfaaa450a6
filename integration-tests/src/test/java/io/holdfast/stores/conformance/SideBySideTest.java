package io.holdfast.stores.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.conformance.fixture.StateFixture;
import io.holdfast.conformance.model.SideBySide;
import io.holdfast.stores.fixture.MemoryFixture;
import io.holdfast.stores.fixture.PostgresFixture;
import io.holdfast.stores.fixture.SqliteFixture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The same random scripts give the same results on every store, error codes included. */
final class SideBySideTest {
  private static final Duration BUDGET = Duration.ofSeconds(12);
  private static final int USUAL = 20;
  private static final int FULL = 1_000;

  @Test
  void randomScriptsGiveTheSameResultsOnEveryStore(TestReporter reporter) {
    int least = Boolean.getBoolean("holdfast.full") ? FULL : USUAL;
    try (StateFixture memory = new MemoryFixture();
        StateFixture sqlite = new SqliteFixture();
        StateFixture postgres = new PostgresFixture()) {
      int scripts = SideBySide.run(List.of(memory, sqlite, postgres), least, BUDGET);
      reporter.publishEntry("scripts", Integer.toString(scripts));
      assertThat(scripts).isGreaterThanOrEqualTo(least);
    }
  }
}
