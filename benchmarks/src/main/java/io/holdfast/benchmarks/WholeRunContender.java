package io.holdfast.benchmarks;

import io.holdfast.benchmarks.measure.CallerPool;
import io.holdfast.benchmarks.measure.Contender;
import io.holdfast.benchmarks.measure.RoundResult;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;

/**
 * A contestant who does its work once in each round, however long that takes.
 *
 * @param name who
 * @param work does it and tells how much was done in a second
 */
record WholeRunContender(String name, Callable<Double> work) implements Contender {
  @Override
  public CallerPool crew(int callers) {
    return new CallerPool() {
      @Override
      public RoundResult work(Duration duration) throws Exception {
        return new RoundResult(work.call(), new Histogram(RoundResult.DIGITS));
      }

      @Override
      public void close() {
        // Nothing is kept from one round to the next.
      }
    };
  }

  @Override
  public void close() {
    // Whoever made the work closes what it needs.
  }
}
