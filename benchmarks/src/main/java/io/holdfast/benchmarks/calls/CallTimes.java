package io.holdfast.benchmarks.calls;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How long single calls take.
 *
 * @param times one for each call
 */
public record CallTimes(List<Time> times) {
  /** How JMH measures. */
  public static final String SETTINGS =
      "JMH: a JVM for each call, 3 iterations of 1 s to warm up, 5 of 1 s measured";

  /**
   * One call.
   *
   * @param micros the mean of its time
   * @param errorMicros half the width of the 99.9 % confidence interval
   */
  public record Time(String call, double micros, double errorMicros) {}

  /** Copies the list. */
  public CallTimes {
    times = List.copyOf(times);
  }

  /**
   * Measures all calls; takes about two minutes.
   *
   * @throws IllegalStateException if a call failed
   */
  public static CallTimes measured() {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(CallTimes.class.getPackageName())
        .forks(1)
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(5)
        .measurementTime(TimeValue.seconds(1))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
    try {
      return new CallTimes(new Runner(options).run().stream().map(CallTimes::time).toList());
    } catch (RunnerException e) {
      throw new IllegalStateException("Single calls were not measured", e);
    }
  }

  private static Time time(RunResult result) {
    String type = result.getParams().getBenchmark();
    String call = type.substring(CallTimes.class.getPackageName().length() + 1);
    String kinds =
        result.getParams().getParamsKeys().stream()
            .map(key -> " " + result.getParams().getParam(key))
            .collect(Collectors.joining());
    return new Time(
        call + kinds,
        result.getPrimaryResult().getScore(),
        result.getPrimaryResult().getScoreError());
  }

  /** A table in Markdown. */
  public String table() {
    return times.stream()
        .map(
            time ->
                String.format(
                    Locale.ROOT,
                    "| `%s` | %.2f | ± %.2f |%n",
                    time.call(),
                    time.micros(),
                    time.errorMicros()))
        .collect(
            Collectors.joining(
                "", "| single call | mean µs | 99.9 % interval |\n|---|---:|---:|\n", ""));
  }
}
