package io.holdfast.benchmarks;

import io.holdfast.benchmarks.measure.CallerPool;
import io.holdfast.benchmarks.measure.Contender;
import io.holdfast.benchmarks.measure.RoundResult;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;

/**
 * A contender that does its whole work once per round, regardless of the round's duration.
 *
 * @param name its name
 * @param work does the work and returns the units of work per second
 */
record WholeRunContender(String name, Callable<Double> work) implements Contender {
  @Override
  public CallerPool callerPool(int callers) {
    return new CallerPool() {
      @Override
      public RoundResult work(Duration duration) throws Exception {
        return new RoundResult(work.call(), new Histogram(RoundResult.DIGITS));
      }

      @Override
      public void close() {
        // Nothing is kept between rounds.
      }
    };
  }

  @Override
  public void close() {
    // The creator of the work closes its resources.
  }
}
