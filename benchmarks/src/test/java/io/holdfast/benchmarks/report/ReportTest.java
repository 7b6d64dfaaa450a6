package io.holdfast.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.report.Measurement.Paced;
import io.holdfast.benchmarks.report.Measurement.Score;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
  private static final Measurement FIGURE =
      new Measurement(
          "sqlite.save.1",
          "calls/s",
          new Score("holdfast", 900, 10, 20, new Paced(450, 11, 21)),
          new Score("raw", 1000, 9, 30, Paced.NOT_MEASURED),
          List.of(new Score("naive", 100, 0, 0, Paced.NOT_MEASURED)));
  private static final Report REPORT =
      new Report(
          List.of(
              new Measurements(
                  List.of(FIGURE), Map.of("synchronous", "2"), Optional.of("250 saves wrote"))));

  @Test
  void theTableShowsEverySideTheSettingsAndTheRows() {
    assertThat(REPORT.text())
        .contains("sqlite.save.1")
        .containsPattern("raw +1,000 +0\\.90 +9 +30 +-")
        .containsPattern("naive +100 +9\\.00 +- +- +-")
        .contains("{synchronous=2}")
        .contains("250 saves wrote");
  }

  @Test
  void theJsonHasOneEntryForEachLine() {
    JsonNode json = JsonMapper.shared().readTree(REPORT.json());
    JsonNode line = json.get("results").get(0);

    assertThat(line.get("name").stringValue()).isEqualTo("sqlite.save.1");
    assertThat(line.get("ratio").doubleValue()).isEqualTo(0.9);
    assertThat(line.get("p99Micros").doubleValue()).isEqualTo(20);
    assertThat(line.get("pacedP99Micros").doubleValue()).isEqualTo(21);
    assertThat(line.get("others").get(0).get("reference").stringValue()).isEqualTo("naive");
    assertThat(line.get("others").get(0).get("ratio").doubleValue()).isEqualTo(9);
    assertThat(json.get("settings").get(0).get("synchronous").stringValue()).isEqualTo("2");
    assertThat(json.get("sameRows").get(0).stringValue()).isEqualTo("250 saves wrote");
  }

  @Test
  void theMedianIsTheMiddleOrTheMeanOfTheTwoMiddles() {
    assertThat(Measurement.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Measurement.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
  }

  @Test
  void linesAreChosenByPrefix() {
    assertThat(BenchmarkLine.selected(List.of("sqlite.save", "postgres.load.8")))
        .containsExactly(
            BenchmarkLine.SQLITE_SAVE_1,
            BenchmarkLine.SQLITE_SAVE_100,
            BenchmarkLine.POSTGRES_LOAD_8);
    assertThat(BenchmarkLine.selected(List.of())).containsExactly(BenchmarkLine.values());
    assertThat(BenchmarkLine.selected(List.of("nothing"))).isEmpty();
  }
}
