package io.holdfast.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.conformance.SideBySide;
import io.holdfast.conformance.StateFixture;
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
