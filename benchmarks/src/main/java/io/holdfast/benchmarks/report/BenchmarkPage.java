package io.holdfast.benchmarks.report;

import io.holdfast.benchmarks.calls.CallTimes;
import io.holdfast.benchmarks.report.Measurement.Score;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The figures as a page of the documentation, which nobody writes by hand.
 *
 * @param report the figures
 * @param machine what they were measured on
 * @param command the words that measured them
 * @param calls how long single calls took; null if they were not measured
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
      for (Measurement figure : outcome.figures()) {
        row(text, figure, "`" + figure.line() + "`", figure.holdfast());
        row(text, figure, "", figure.reference());
        figure.others().forEach(other -> row(text, figure, "", other));
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

  private static void row(StringBuilder text, Measurement figure, String line, Score score) {
    boolean ours = score.equals(figure.holdfast());
    String cells =
        String.join(
            " | ",
            line,
            score.name(),
            whole(score.value()),
            ours ? "" : String.format(Locale.ROOT, "%.2f", figure.ratio(score)),
            ours ? "" : target(figure.line(), score.name()),
            micros(score.p50Micros()),
            micros(score.p99Micros()),
            micros(score.paced().p99Micros()));
    text.append("| ").append(cells).append(" |\n");
  }

  private static String target(String line, String rival) {
    return BenchmarkLine.named(line).targets().stream()
        .filter(target -> target.concerns(rival))
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
