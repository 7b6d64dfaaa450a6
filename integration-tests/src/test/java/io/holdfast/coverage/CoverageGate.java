package io.holdfast.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jacoco.core.analysis.ICounter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Fails the build where all tests together leave out too much. Runs at the end of {@code mvn verify
 * -Dcoverage.gate}, which is why its name keeps it away from the other tests; see COVERAGE.md.
 */
class CoverageGate {
  /** Minimum line coverage of each gated module, in percent. */
  private static final double MIN_LINES = 95;

  /** Modules that have to pass the gate. */
  private static final List<String> GATED =
      List.of(
          "state-api",
          "state-relational",
          "state-sqlite",
          "state-postgres",
          "state-codec",
          "state-migration");

  /**
   * Modules whose every method has to be covered: a codec reads data that nothing else can restore.
   */
  private static final List<String> EVERY_METHOD = List.of("state-codec");

  /** Modules that are measured for the report, and because their tests cover the others too. */
  private static final List<String> BESIDE = List.of("state-redis", "state-hybrid", "state-cli");

  /** Methods that no caller can reach; COVERAGE.md says why. */
  private static final Set<String> OUT_OF_REACH =
      Set.of("io.holdfast.engine.store.TransactionEngine.health()Lio/holdfast/health/Health;");

  private static final Path PAGES = Path.of("target", "site", "coverage");
  private static Coverage coverage;

  @BeforeAll
  static void readWhatWasExecuted() {
    List<String> code = Stream.concat(GATED.stream(), BESIDE.stream()).toList();
    List<String> tested = Stream.concat(code.stream(), Stream.of("integration-tests")).toList();
    coverage = Coverage.read(tested, code);
  }

  @AfterAll
  static void writePages() {
    coverage.write(PAGES);
  }

  @Test
  void whatWasExecutedIsWhatWasCompiled() {
    assertThat(coverage.stale()).isEmpty();
  }

  @Test
  void linesAreReached(TestReporter reporter) {
    Map<String, String> failing = new TreeMap<>();
    for (String module : GATED) {
      ICounter lines = coverage.module(module).getLineCounter();
      double percent = 100.0 * lines.getCoveredCount() / lines.getTotalCount();
      String figure = String.format(Locale.ROOT, "%.1f %% of %d", percent, lines.getTotalCount());
      reporter.publishEntry("lines reached in " + module, figure);
      if (percent < MIN_LINES) {
        failing.put(module, figure + ", not " + UnreachedLines.of(coverage.module(module)));
      }
    }
    assertThat(failing).as("modules below %.0f %% of their lines", MIN_LINES).isEmpty();
  }

  @Test
  void everyMethodOfTheCodecIsReached() {
    for (String module : EVERY_METHOD) {
      assertThat(coverage.unreachedMethods(module)).as("uncovered methods of %s", module).isEmpty();
    }
  }

  @Test
  void everyFacetMethodIsReachedInEveryImplementation(TestReporter reporter) {
    Set<String> methods = Facets.in(GATED.stream().map(coverage::classes).toList()).methods();
    reporter.publishEntry("methods of facets", String.valueOf(methods.size()));
    assertThat(methods).isNotEmpty();
    assertThat(methods).as("out of reach, yet there").containsAll(OUT_OF_REACH);
    methods.removeAll(OUT_OF_REACH);
    methods.removeAll(coverage.reachedMethods());
    assertThat(methods).as("not reached by any test").isEmpty();
  }
}
