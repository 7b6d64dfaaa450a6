package io.holdfast.benchmarks.report;

import java.util.List;

/**
 * One line of the report.
 *
 * @param line what was measured
 * @param unit of all values
 * @param holdfast what Holdfast reached
 * @param reference what it is compared with
 * @param others the naive way and peers
 */
public record Measurement(
    String line, String unit, Score holdfast, Score reference, List<Score> others) {
  public Measurement {
    others = List.copyOf(others);
  }

  /**
   * What one contestant reached.
   *
   * @param name who
   * @param value the median over the rounds
   * @param p50Micros half of its calls took no longer; 0 where nobody knows
   * @param p99Micros 99 of 100 of its calls took no longer; 0 where nobody knows
   * @param paced how long calls took that came on a timetable
   */
  public record Score(String name, double value, double p50Micros, double p99Micros, Paced paced) {}

  /**
   * How long calls took that came on a timetable, counted from when they were due.
   *
   * @param perSecond how many were due in a second; 0 where that was not measured
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
