package io.holdfast.benchmarks;

import org.HdrHistogram.Histogram;

/**
 * What came of a round.
 *
 * @param perSecond units of work in a second
 * @param nanos how long single calls took; empty where nobody knows
 */
record Pace(double perSecond, Histogram nanos) {
  /** How exact durations are. */
  static final int DIGITS = 3;

  /** What so many of a hundred calls did not exceed, in microseconds; 0 where nobody knows. */
  static double micros(Histogram nanos, double percentile) {
    return nanos.getTotalCount() == 0 ? 0 : nanos.getValueAtPercentile(percentile) / 1_000.0;
  }
}
