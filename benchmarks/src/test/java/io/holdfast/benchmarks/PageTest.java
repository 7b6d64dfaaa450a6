package io.holdfast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.Figure.Paced;
import io.holdfast.benchmarks.Figure.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `([a-z]+\\.[^`]+)` \\|");
  private static final Pattern TARGET = Pattern.compile("\\| ≥ ([0-9.]+) \\|");

  @Test
  void everyLineStandsOnThePageWithItsTargets() {
    List<Figure> figures =
        Stream.of(Line.values())
            .map(
                line ->
                    new Figure(
                        line.text(),
                        line.unit(),
                        score("holdfast"),
                        score(line.targets().get(0).rival()),
                        List.of()))
            .toList();
    Report report =
        new Report(List.of(new Outcome(figures, Map.of("fsync", "on"), Optional.empty())));

    String text = new Page(report, Map.of("processors", "2"), "./holdfast bench", null).text();

    for (Line line : Line.values()) {
      assertThat(text).contains("| `" + line.text() + "` | holdfast | 10 |");
      assertThat(text).contains("| 1.00 | ≥ " + line.targets().get(0).ratio() + " |");
    }
    assertThat(text).contains("processors `2`", "fsync `on`", "Written by `./holdfast bench`");
  }

  @Test
  void thePageOfTheDocumentationHasTheLinesAndTargetsOfToday() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "benchmarks.md"));

    assertThat(FIRST_CELL.matcher(page).results().map(cell -> cell.group(1)))
        .containsExactlyElementsOf(Stream.of(Line.values()).map(Line::text).toList());
    assertThat(TARGET.matcher(page).results().map(cell -> Double.valueOf(cell.group(1))))
        .containsExactlyElementsOf(
            Stream.of(Line.values())
                .flatMap(line -> line.targets().stream())
                .map(Target::ratio)
                .toList());
  }

  private static Score score(String name) {
    return new Score(name, 10, 1, 2, Paced.NOT_MEASURED);
  }
}
