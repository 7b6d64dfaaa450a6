package io.holdfast.relational;

import io.holdfast.engine.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls of many callers share statements. As long as few call at the same time, each goes by
 * itself and waits for nobody; as soon as there are more, callers queue in lanes, each of which
 * serves everybody who waits in it at once. Calls about one key keep to one lane, so they neither
 * wait for each other in the database nor overtake each other. Thread-safe.
 */
final class Combiner<A, R> implements AutoCloseable {
  /** How often the end of the last calls is looked for. */
  private static final Duration LOOK = Duration.ofMillis(1);

  private final AtomicInteger callers = new AtomicInteger();
  private final int few;
  private final List<Lane<A, R>> lanes = new ArrayList<>();
  private final Duration timeout;
  private final CallFailures failures;

  /** Serves calls that came together. */
  @FunctionalInterface
  interface Service<A, R> {
    /** Answers every call; what it throws is the answer of those that have none yet. */
    void serve(List<Queued<A, R>> group);
  }

  /**
   * Starts to serve.
   *
   * @param name the name of the lanes' threads
   * @param few so many callers at the same time go by themselves
   * @param timeout the deadline of a call, and how much later the second one is
   */
  Combiner(
      String name,
      int lanes,
      int few,
      Limits limits,
      Duration timeout,
      CallFailures failures,
      Service<A, R> service) {
    this.few = few;
    this.timeout = timeout;
    this.failures = failures;
    for (int lane = 1; lane <= lanes; lane++) {
      this.lanes.add(new Lane<>(name + "-" + lane, service, limits.calls(), limits.weight()));
    }
  }

  /**
   * What is served at once at most.
   *
   * @param calls how many calls
   * @param weight no call is added to a group that weighs so much
   */
  record Limits(int calls, long weight) {}

  /**
   * Calls, alone or with others.
   *
   * @param weight what the call adds to a group
   * @param alone what it does by itself
   */
  @Nullable R call(A ask, Object key, long weight, Supplier<@Nullable R> alone) {
    try {
      return callers.incrementAndGet() <= few
          ? alone.get()
          : together(lane(key), new Queued<>(ask, weight, Deadline.in(timeout)));
    } finally {
      callers.decrementAndGet();
    }
  }

  private Lane<A, R> lane(Object key) {
    int mixed = key.hashCode() * 0x9E37_79B9;
    return lanes.get((mixed >>> 1) % lanes.size());
  }

  private @Nullable R together(Lane<A, R> lane, Queued<A, R> call) {
    if (!lane.add(call)) {
      throw failures.closed();
    }
    return call.await(timeout, failures::late, failures::unknown);
  }

  /**
   * Serves those who wait, and waits for those who go by themselves; for no longer than a deadline.
   */
  @Override
  public void close() {
    lanes.forEach(Lane::close);
    Deadline deadline = Deadline.in(timeout);
    lanes.forEach(lane -> deadline.awaitEndOf(lane.thread()));
    boolean interrupted = false;
    while (callers.get() > 0 && !deadline.passed()) {
      interrupted |= Thread.interrupted();
      LockSupport.parkNanos(this, LOOK.toNanos());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
