package io.holdfast.conformance.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Runs calls concurrently, each on a thread of its own, started together by a barrier. */
public final class ConcurrentRun {
  /** Number of concurrent writers that the contract asks for. */
  public static final int DEFAULT_CALLERS = 16;

  private static final long MAX_SECONDS = 60;

  private ConcurrentRun() {}

  /** Starts all at the same moment and returns what each returned; fails if one fails. */
  public static <T> List<T> callAll(int callers, IntFunction<Callable<T>> body) {
    ExecutorService pool = Executors.newFixedThreadPool(callers);
    CyclicBarrier start = new CyclicBarrier(callers);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        Callable<T> call = body.apply(i);
        futures.add(
            pool.submit(
                () -> {
                  start.await(MAX_SECONDS, TimeUnit.SECONDS);
                  return call.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(MAX_SECONDS, TimeUnit.SECONDS));
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("a caller failed: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("a caller did not return", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
