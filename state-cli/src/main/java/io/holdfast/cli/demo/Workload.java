package io.holdfast.cli.demo;

import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/**
 * Several writers that fill a store side by side, each with agents of its own.
 *
 * @param agents how many agents, at least 1
 * @param time how long to go on once all agents are there
 * @param seed the same seed writes the same agents
 */
public record Workload(int agents, Duration time, long seed) {
  private static final int WRITERS = 4;

  /**
   * Fills the store and returns when every write is acknowledged.
   *
   * @param written receives the number of acknowledged writes
   */
  public Ledger run(StateStore store, LongConsumer written) {
    Ledger ledger = new Ledger();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        int writer = w;
        running.add(threads.submit(() -> write(store, ledger, writer)));
      }
      for (Future<?> future : running) {
        await(future, () -> written.accept(ledger.acknowledged()));
      }
      return ledger;
    } finally {
      threads.shutdownNow();
    }
  }

  private void write(StateStore store, Ledger ledger, int number) {
    Random random = new Random(seed + number);
    Writer writer = new Writer(store, ledger, random, InstantSource.system());
    List<Integer> mine = new ArrayList<>();
    for (int agent = number; agent < agents; agent += WRITERS) {
      writer.begin(agent);
      mine.add(agent);
    }
    long end = System.nanoTime() + time.toNanos();
    while (!mine.isEmpty() && System.nanoTime() - end < 0) {
      writer.step(mine.get(random.nextInt(mine.size())));
    }
  }

  private static void await(Future<?> future, Runnable meanwhile) {
    try {
      while (true) {
        try {
          future.get(100, TimeUnit.MILLISECONDS);
          return;
        } catch (TimeoutException e) {
          meanwhile.run();
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StateException failure) {
        throw failure;
      }
      throw new IllegalStateException("A writer of the demonstration failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StateException(
          ErrorCode.DEADLINE_EXCEEDED, ErrorDetail.of("Interrupted while writing"), e);
    }
  }
}
