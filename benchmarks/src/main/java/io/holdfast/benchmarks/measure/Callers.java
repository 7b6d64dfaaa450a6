package io.holdfast.benchmarks.measure;

import io.holdfast.benchmarks.measure.CallingContender.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Callers, each on a thread of its own. */
final class Callers implements CallerPool {
  private final List<Call> calls = new ArrayList<>();
  private final ExecutorService threads;
  private final int perCall;

  private Callers(int callerCount, int perCall) {
    threads = Executors.newFixedThreadPool(callerCount);
    this.perCall = perCall;
  }

  static Callers of(CallingContender contender, int callers) throws Exception {
    int callerCount = contender.callerCount(callers);
    Callers callerPool = new Callers(callerCount, contender.perCall());
    boolean complete = false;
    try {
      for (int number = 0; number < callerCount; number++) {
        callerPool.calls.add(contender.caller(number, callerCount));
      }
      complete = true;
      return callerPool;
    } finally {
      if (!complete) {
        callerPool.close();
      }
    }
  }

  @Override
  public RoundResult work(Duration duration) throws Exception {
    return together((call, number, begin) -> saturate(call, begin, duration));
  }

  @Override
  public RoundResult work(Duration duration, double perSecond) throws Exception {
    long interval = (long) (1e9 * calls.size() * perCall / perSecond);
    return together(
        (call, number, begin) ->
            punctually(call, begin + interval * number / calls.size(), interval, begin, duration));
  }

  /** What one caller does in a round. */
  private interface Part {
    Share of(Call call, int number, long begin) throws Exception;
  }

  private record Share(Histogram nanos, long lasted) {}

  private RoundResult together(Part part) throws Exception {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    List<Callable<Share>> work = new ArrayList<>();
    for (Call call : calls) {
      int number = work.size();
      work.add(
          () -> {
            start.await();
            return part.of(call, number, System.nanoTime());
          });
    }
    Histogram all = new Histogram(RoundResult.DIGITS);
    double perSecond = 0;
    for (Future<Share> future : threads.invokeAll(work)) {
      Share share = future.get();
      all.add(share.nanos);
      perSecond += perCall * share.nanos.getTotalCount() / (share.lasted / 1e9);
    }
    return new RoundResult(perSecond, all);
  }

  private static Share saturate(Call call, long begin, Duration duration) throws Exception {
    Histogram nanos = new Histogram(RoundResult.DIGITS);
    long now = begin;
    while (now - begin < duration.toNanos()) {
      call.run();
      long after = System.nanoTime();
      nanos.recordValue(after - now);
      now = after;
    }
    return new Share(nanos, now - begin);
  }

  private static Share punctually(
      Call call, long first, long interval, long begin, Duration duration) throws Exception {
    Histogram nanos = new Histogram(RoundResult.DIGITS);
    for (long due = first; due - begin < duration.toNanos(); due += interval) {
      for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
        LockSupport.parkNanos(early);
      }
      call.run();
      nanos.recordValue(System.nanoTime() - due);
    }
    return new Share(nanos, Math.max(1, System.nanoTime() - begin));
  }

  @Override
  public void close() throws Exception {
    threads.shutdownNow();
    for (Call call : calls) {
      call.close();
    }
  }
}
