package io.holdfast.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.report.Measurement.Paced;
import io.holdfast.benchmarks.report.Measurement.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BenchmarkPageTest {
  private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `([a-z]+\\.[^`]+)` \\|");
  private static final Pattern TARGET = Pattern.compile("\\| ≥ ([0-9.]+) \\|");

  @Test
  void everyLineStandsOnThePageWithItsTargets() {
    List<Measurement> measurements =
        Stream.of(BenchmarkLine.values())
            .map(
                line ->
                    new Measurement(
                        line.text(),
                        line.unit(),
                        score("holdfast"),
                        score(line.targets().get(0).competitor()),
                        List.of()))
            .toList();
    Report report =
        new Report(
            List.of(new Measurements(measurements, Map.of("fsync", "on"), Optional.empty())));

    String text =
        new BenchmarkPage(report, Map.of("processors", "2"), "./holdfast bench", null).text();

    for (BenchmarkLine line : BenchmarkLine.values()) {
      assertThat(text).contains("| `" + line.text() + "` | holdfast | 10 |");
      assertThat(text).contains("| 1.00 | ≥ " + line.targets().get(0).ratio() + " |");
    }
    assertThat(text).contains("processors `2`", "fsync `on`", "Written by `./holdfast bench`");
  }

  @Test
  void thePageOfTheDocumentationHasTheLinesAndTargetsOfToday() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "benchmarks.md"));

    assertThat(FIRST_CELL.matcher(page).results().map(cell -> cell.group(1)))
        .containsExactlyElementsOf(
            Stream.of(BenchmarkLine.values()).map(BenchmarkLine::text).toList());
    assertThat(TARGET.matcher(page).results().map(cell -> Double.valueOf(cell.group(1))))
        .containsExactlyElementsOf(
            Stream.of(BenchmarkLine.values())
                .flatMap(line -> line.targets().stream())
                .map(PerformanceTarget::ratio)
                .toList());
  }

  private static Score score(String name) {
    return new Score(name, 10, 1, 2, Paced.NOT_MEASURED);
  }
}
