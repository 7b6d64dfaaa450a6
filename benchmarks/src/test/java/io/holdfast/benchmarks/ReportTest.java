package io.holdfast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
  private static final Report REPORT =
      new Report(
          List.of(
              new Bout.Result(
                  List.of(new Figure("sqlite.save.1", "calls/s", 900, "raw", 1000, 10, 20, 9, 30)),
                  Map.of("synchronous", "2"),
                  250,
                  new RowTotals(Map.of("state_history", new RowTotals.Total(250, 1000))))));

  @Test
  void theTableShowsBothSidesTheSettingsAndTheRows() {
    assertThat(REPORT.text())
        .contains("sqlite.save.1")
        .contains("0.90")
        .contains("{synchronous=2}")
        .contains("250 saves wrote, on either side: state_history +250 rows, +1000 bytes");
  }

  @Test
  void theJsonHasOneEntryForEachLine() {
    JsonNode json = JsonMapper.shared().readTree(REPORT.json());
    JsonNode line = json.get("results").get(0);

    assertThat(line.get("name").stringValue()).isEqualTo("sqlite.save.1");
    assertThat(line.get("ratio").doubleValue()).isEqualTo(0.9);
    assertThat(line.get("referenceP99Micros").doubleValue()).isEqualTo(30);
    assertThat(json.get("durability").get(0).get("synchronous").stringValue()).isEqualTo("2");
    assertThat(json.get("sameRows").get(0).get("saves").intValue()).isEqualTo(250);
  }

  @Test
  void theMedianIsTheMiddleOrTheMeanOfTheTwoMiddles() {
    assertThat(Figure.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Figure.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
  }

  @Test
  void linesAreChosenByPrefix() {
    assertThat(Line.selected("sqlite", List.of("sqlite.save", "postgres")))
        .extracting(Line::name)
        .containsExactly("sqlite.save.1", "sqlite.save.8");
    assertThat(Line.selected("sqlite", List.of())).hasSize(4);
    assertThat(Line.selected("sqlite", List.of("postgres"))).isEmpty();
  }
}
