package io.holdfast.benchmarks.report;

import io.holdfast.benchmarks.calls.CallTimes;
import io.holdfast.benchmarks.report.Measurement.Score;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Renders the measurements as a generated page of the documentation.
 *
 * @param report the measurements
 * @param machine the machine that they were made on
 * @param command the command line that made them
 * @param calls latency of single calls; null if they were not measured
 */
public record BenchmarkPage(
    Report report, Map<String, String> machine, String command, @Nullable CallTimes calls) {
  private static final String HEAD =
      """
      # Benchmarks

      Written by `%s`, not by hand. Ratios count, not rates: everybody worked in turns, in one run, on
      the same settings; above 1 Holdfast is the better one. How it is measured, and what each line
      is, stands in [benchmarks](../benchmarks/README.md).

      %s

      | line | who | per second | ratio | target | p50 µs | p99 µs | paced p99 µs |
      |---|---|---:|---:|---:|---:|---:|---:|
      """;

  public String text() {
    StringBuilder text = new StringBuilder(HEAD.formatted(command, list(machine)));
    for (Measurements outcome : report.outcomes()) {
      for (Measurement measurement : outcome.measurements()) {
        row(text, measurement, "`" + measurement.line() + "`", measurement.holdfast());
        row(text, measurement, "", measurement.reference());
        measurement.others().forEach(other -> row(text, measurement, "", other));
      }
    }
    for (Measurements outcome : report.outcomes()) {
      text.append('\n').append(list(outcome.settings())).append('\n');
      outcome.sameRows().ifPresent(rows -> text.append('\n').append(rows).append(".\n"));
    }
    if (calls != null) {
      text.append('\n').append(calls.table()).append('\n').append(CallTimes.SETTINGS).append(".\n");
    }
    return text.toString();
  }

  private static String list(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(one -> one.getKey() + " `" + one.getValue() + "`")
        .collect(Collectors.joining(" · "));
  }

  private static void row(StringBuilder text, Measurement measurement, String line, Score score) {
    boolean ours = score.equals(measurement.holdfast());
    String cells =
        String.join(
            " | ",
            line,
            score.name(),
            whole(score.value()),
            ours ? "" : String.format(Locale.ROOT, "%.2f", measurement.ratio(score)),
            ours ? "" : target(measurement.line(), score.name()),
            micros(score.p50Micros()),
            micros(score.p99Micros()),
            micros(score.paced().p99Micros()));
    text.append("| ").append(cells).append(" |\n");
  }

  private static String target(String line, String competitor) {
    return BenchmarkLine.named(line).targets().stream()
        .filter(target -> target.concerns(competitor))
        .map(target -> String.format(Locale.ROOT, "≥ %s", target.ratio()))
        .collect(Collectors.joining(", "));
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String micros(double value) {
    return value == 0 ? "–" : whole(value);
  }
}
