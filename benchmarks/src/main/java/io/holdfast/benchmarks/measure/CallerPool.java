package io.holdfast.benchmarks.measure;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Concurrent callers of one contender, kept across rounds. */
public interface CallerPool extends AutoCloseable {
  /** Runs all callers concurrently for a duration, each as fast as it can. */
  RoundResult work(Duration duration) throws Exception;

  /**
   * Runs all callers concurrently for a duration, at a constant arrival rate. Slow calls do not
   * delay the schedule, and latency is measured from the scheduled start, so that a stall counts
   * for every call that it delays (no coordinated omission). A pool without schedules measures
   * nothing.
   *
   * @param perSecond the arrival rate per second, of all callers together
   */
  default RoundResult work(Duration duration, double perSecond) throws Exception {
    return new RoundResult(0, new Histogram(RoundResult.DIGITS));
  }

  @Override
  void close() throws Exception;
}
