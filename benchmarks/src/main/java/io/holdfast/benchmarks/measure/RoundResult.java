package io.holdfast.benchmarks.measure;

import org.HdrHistogram.Histogram;

/**
 * The result of a round.
 *
 * @param perSecond units of work per second
 * @param nanos latency of single calls; empty if unknown
 */
public record RoundResult(double perSecond, Histogram nanos) {
  /** Precision of durations, in significant digits. */
  public static final int DIGITS = 3;

  /** A percentile of the latency in microseconds; 0 if unknown. */
  public static double micros(Histogram nanos, double percentile) {
    return nanos.getTotalCount() == 0 ? 0 : nanos.getValueAtPercentile(percentile) / 1_000.0;
  }
}
