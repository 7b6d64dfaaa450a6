package io.holdfast.benchmarks.report;

import io.holdfast.benchmarks.report.Measurement.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Prints the measurements as a table or as one JSON object. */
public record Report(List<Measurements> outcomes) {
  private static final String ROW = "%-23s %-46s %11s %7s %9s %9s %9s%n";

  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        ROW.formatted("line", "who", "per second", "ratio", "p50 us", "p99 us", "paced p99"));
    for (Measurements outcome : outcomes) {
      for (Measurement measurement : outcome.measurements()) {
        append(text, measurement, measurement.line(), measurement.holdfast());
        append(text, measurement, "", measurement.reference());
        measurement.others().forEach(other -> append(text, measurement, "", other));
      }
    }
    for (Measurements outcome : outcomes) {
      text.append("%n%s%n".formatted(outcome.settings()));
      outcome.sameRows().ifPresent(rows -> text.append("%s%n".formatted(rows)));
    }
    return text.toString().stripTrailing();
  }

  private static void append(
      StringBuilder text, Measurement measurement, String line, Score score) {
    boolean ours = score.equals(measurement.holdfast());
    text.append(
        ROW.formatted(
            line,
            score.name(),
            whole(score.value()),
            ours ? "" : String.format(Locale.ROOT, "%.2f", measurement.ratio(score)),
            micros(score.p50Micros()),
            micros(score.p99Micros()),
            micros(score.paced().p99Micros())));
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String micros(double value) {
    return value == 0 ? "-" : whole(value);
  }

  public String json() {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put(
        "results",
        outcomes.stream().flatMap(one -> one.measurements().stream()).map(Report::line).toList());
    whole.put("settings", outcomes.stream().map(Measurements::settings).toList());
    whole.put(
        "sameRows", outcomes.stream().flatMap(outcome -> outcome.sameRows().stream()).toList());
    return JsonMapper.shared().writeValueAsString(whole);
  }

  private static Map<String, Object> line(Measurement measurement) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", measurement.line());
    line.put("unit", measurement.unit());
    line.put("value", measurement.holdfast().value());
    line.putAll(compared(measurement, measurement.reference()));
    line.put("p50Micros", measurement.holdfast().p50Micros());
    line.put("p99Micros", measurement.holdfast().p99Micros());
    line.putAll(paced(measurement.holdfast()));
    List<Map<String, Object>> others = new ArrayList<>();
    for (Score other : measurement.others()) {
      Map<String, Object> one = new LinkedHashMap<>(compared(measurement, other));
      one.put("p50Micros", other.p50Micros());
      one.put("p99Micros", other.p99Micros());
      one.putAll(paced(other));
      others.add(one);
    }
    line.put("referenceP50Micros", measurement.reference().p50Micros());
    line.put("referenceP99Micros", measurement.reference().p99Micros());
    line.put("others", others);
    return line;
  }

  private static Map<String, Object> compared(Measurement measurement, Score other) {
    Map<String, Object> compared = new LinkedHashMap<>();
    compared.put("reference", other.name());
    compared.put("referenceValue", other.value());
    compared.put("ratio", measurement.ratio(other));
    return compared;
  }

  private static Map<String, Object> paced(Score score) {
    return score.paced().perSecond() == 0
        ? Map.of()
        : Map.of(
            "pacedPerSecond", score.paced().perSecond(),
            "pacedP50Micros", score.paced().p50Micros(),
            "pacedP99Micros", score.paced().p99Micros());
  }
}
