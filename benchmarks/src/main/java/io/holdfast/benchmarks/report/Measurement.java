package io.holdfast.benchmarks.report;

import java.util.List;

/**
 * The results of one line of the report.
 *
 * @param line what was measured
 * @param unit the unit of all values
 * @param holdfast the score of Holdfast
 * @param reference the score that it is compared with
 * @param others the scores of the naive implementation and of peers
 */
public record Measurement(
    String line, String unit, Score holdfast, Score reference, List<Score> others) {
  public Measurement {
    others = List.copyOf(others);
  }

  /**
   * The score of one contender.
   *
   * @param name its name
   * @param value the median over the rounds
   * @param p50Micros median latency; 0 if unknown
   * @param p99Micros 99th percentile of the latency; 0 if unknown
   * @param paced latency under a constant arrival rate
   */
  public record Score(String name, double value, double p50Micros, double p99Micros, Paced paced) {}

  /**
   * Latency under a constant arrival rate, measured from the scheduled start of each call.
   *
   * @param perSecond the arrival rate per second; 0 if it was not measured
   */
  public record Paced(double perSecond, double p50Micros, double p99Micros) {
    public static final Paced NOT_MEASURED = new Paced(0, 0, 0);
  }

  /** Above 1, Holdfast is the faster one. */
  double ratio(Score other) {
    return other.value() == 0 ? 0 : holdfast.value() / other.value();
  }

  public static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
