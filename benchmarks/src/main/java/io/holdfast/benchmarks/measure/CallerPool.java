package io.holdfast.benchmarks.measure;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Those who do the work of one contestant, kept from one round to the next. */
public interface CallerPool extends AutoCloseable {
  /** All work at the same time for a while: each goes on as soon as it can. */
  RoundResult work(Duration duration) throws Exception;

  /**
   * All work at the same time for a while, each on a timetable. What takes long does not move the
   * timetable, and a call lasts from the instant that it was due, so that a stall counts for
   * everything that it kept waiting. Where a crew has no timetable, nothing is measured.
   *
   * @param perSecond what is due in a second, of all together
   */
  default RoundResult work(Duration duration, double perSecond) throws Exception {
    return new RoundResult(0, new Histogram(RoundResult.DIGITS));
  }

  @Override
  void close() throws Exception;
}
