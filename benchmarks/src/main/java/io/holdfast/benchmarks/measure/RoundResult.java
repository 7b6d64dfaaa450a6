package io.holdfast.benchmarks.measure;

import org.HdrHistogram.Histogram;

/**
 * What came of a round.
 *
 * @param perSecond units of work in a second
 * @param nanos how long single calls took; empty where nobody knows
 */
public record RoundResult(double perSecond, Histogram nanos) {
  /** How exact durations are. */
  public static final int DIGITS = 3;

  /** What so many of a hundred calls did not exceed, in microseconds; 0 where nobody knows. */
  public static double micros(Histogram nanos, double percentile) {
    return nanos.getTotalCount() == 0 ? 0 : nanos.getValueAtPercentile(percentile) / 1_000.0;
  }
}
