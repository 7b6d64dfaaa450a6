package io.holdfast.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets callers work at the same time for a while: each makes its next call as the last returns. */
final class Load {
  private Load() {}

  /** What came of it. */
  record Result(double perSecond, Latencies latencies) {}

  static Result run(Contestant contestant, int callers, Duration duration) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    CyclicBarrier start = new CyclicBarrier(callers);
    try {
      List<Callable<Share>> work = new ArrayList<>();
      for (int number = 0; number < callers; number++) {
        int caller = number;
        work.add(() -> share(contestant, caller, start, duration));
      }
      Latencies all = new Latencies();
      double perSecond = 0;
      for (Future<Share> future : threads.invokeAll(work)) {
        Share share = future.get();
        all.add(share.latencies);
        perSecond += share.latencies.total() / (share.nanos / 1e9);
      }
      return new Result(perSecond, all);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Share share(
      Contestant contestant, int caller, CyclicBarrier start, Duration duration) throws Exception {
    Latencies latencies = new Latencies();
    try (Contestant.Call call = contestant.caller(caller)) {
      start.await();
      long begin = System.nanoTime();
      long end = begin + duration.toNanos();
      long now = begin;
      while (now < end) {
        call.run();
        long after = System.nanoTime();
        latencies.add(after - now);
        now = after;
      }
      return new Share(latencies, now - begin);
    }
  }

  private record Share(Latencies latencies, long nanos) {}
}
