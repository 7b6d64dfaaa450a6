package io.holdfast.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Prints the figures as a table or as one JSON object. */
record Report(List<Bout.Result> results) {
  private static final String ROW = "%-16s %12s %12s %6s %9s %9s %9s %9s  %s%n";

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        ROW.formatted(
            "line",
            "holdfast/s",
            "reference/s",
            "ratio",
            "p50 us",
            "p99 us",
            "ref p50",
            "ref p99",
            "reference"));
    for (Bout.Result result : results) {
      for (Figure figure : result.figures()) {
        text.append(
            ROW.formatted(
                figure.name(),
                whole(figure.value()),
                whole(figure.referenceValue()),
                "%.2f".formatted(figure.ratio()),
                whole(figure.p50Micros()),
                whole(figure.p99Micros()),
                whole(figure.referenceP50Micros()),
                whole(figure.referenceP99Micros()),
                figure.reference()));
      }
    }
    for (Bout.Result result : results) {
      text.append(
          "%n%s%n%d saves wrote, on either side: %s%n"
              .formatted(result.durability(), result.saves(), result.rowsOfSaves()));
    }
    return text.toString().stripTrailing();
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  String json() {
    List<Map<String, Object>> lines =
        results.stream().flatMap(result -> result.figures().stream()).map(Report::line).toList();
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("results", lines);
    whole.put("durability", results.stream().map(Bout.Result::durability).toList());
    whole.put(
        "sameRows",
        results.stream()
            .map(
                result -> Map.of("saves", result.saves(), "wrote", result.rowsOfSaves().toString()))
            .toList());
    return JsonMapper.shared().writeValueAsString(whole);
  }

  private static Map<String, Object> line(Figure figure) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", figure.name());
    line.put("unit", figure.unit());
    line.put("value", figure.value());
    line.put("reference", figure.reference());
    line.put("referenceValue", figure.referenceValue());
    line.put("ratio", figure.ratio());
    line.put("p50Micros", figure.p50Micros());
    line.put("p99Micros", figure.p99Micros());
    line.put("referenceP50Micros", figure.referenceP50Micros());
    line.put("referenceP99Micros", figure.referenceP99Micros());
    return line;
  }
}
