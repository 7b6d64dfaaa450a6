package io.holdfast.benchmarks;

import io.holdfast.benchmarks.measure.Contestant;
import io.holdfast.benchmarks.measure.Crew;
import io.holdfast.benchmarks.measure.Pace;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;

/**
 * A contestant who does its work once in each round, however long that takes.
 *
 * @param name who
 * @param work does it and tells how much was done in a second
 */
record Whole(String name, Callable<Double> work) implements Contestant {
  @Override
  public Crew crew(int callers) {
    return new Crew() {
      @Override
      public Pace work(Duration duration) throws Exception {
        return new Pace(work.call(), new Histogram(Pace.DIGITS));
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
