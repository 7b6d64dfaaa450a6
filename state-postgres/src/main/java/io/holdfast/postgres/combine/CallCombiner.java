package io.holdfast.postgres.combine;

import io.holdfast.relational.jdbc.CallFailures;
import io.holdfast.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Combines concurrent calls into groups that share statements. Up to the bypass threshold each
 * caller runs its call itself; above it callers queue, and each queue serves all calls that arrived
 * while it served the group before. A group is never held open for further calls. Calls with the
 * same key use the same queue, so they neither wait for each other in the database nor overtake
 * each other. Thread-safe.
 *
 * @param <A> the arguments of a call
 * @param <R> the result of a call
 */
final class CallCombiner<A, R> implements AutoCloseable {
  /** How often closing checks whether the last calls have ended. */
  private static final Duration CLOSE_POLL_INTERVAL = Duration.ofMillis(1);

  private final AtomicInteger callers = new AtomicInteger();
  private final int bypassThreshold;
  private final List<CombinerQueue<A, R>> queues = new ArrayList<>();
  private final Duration timeout;
  private final CallFailures failures;

  /** Serves a group of calls. */
  @FunctionalInterface
  interface Service<A, R> {
    /** Answers every call; an exception is the answer of all calls that have none yet. */
    void serve(List<QueuedCall<A, R>> group);
  }

  /**
   * Starts the threads of the queues.
   *
   * @param name prefix of the names of the threads
   * @param queues number of queues
   * @param bypassThreshold number of concurrent callers up to which calls bypass the queues
   * @param timeout deadline of a call, and additional time to wait once it has started
   */
  CallCombiner(
      String name,
      int queues,
      int bypassThreshold,
      Limits limits,
      Duration timeout,
      CallFailures failures,
      Service<A, R> service) {
    this.bypassThreshold = bypassThreshold;
    this.timeout = timeout;
    this.failures = failures;
    for (int number = 1; number <= queues; number++) {
      this.queues.add(new CombinerQueue<>(name + "-" + number, service, limits));
    }
  }

  /**
   * The limits of a group.
   *
   * @param calls maximum number of calls
   * @param weight weight from which on no call is added
   */
  record Limits(int calls, long weight) {}

  /**
   * Runs a call, alone or in a group.
   *
   * @param arguments its arguments, for the service
   * @param key calls with equal keys are served in their order
   * @param weight its weight in a group
   * @param bypass runs the call alone, in the thread of its caller
   */
  R call(A arguments, Object key, long weight, Supplier<R> bypass) {
    try {
      return callers.incrementAndGet() <= bypassThreshold
          ? bypass.get()
          : enqueue(queueOf(key), new QueuedCall<>(arguments, weight, Deadline.in(timeout)));
    } finally {
      callers.decrementAndGet();
    }
  }

  private CombinerQueue<A, R> queueOf(Object key) {
    int mixed = key.hashCode() * 0x9E37_79B9;
    return queues.get((mixed >>> 1) % queues.size());
  }

  private R enqueue(CombinerQueue<A, R> queue, QueuedCall<A, R> call) {
    if (!queue.add(call)) {
      throw failures.closed();
    }
    return call.await(timeout, failures::late, failures::unknown);
  }

  /** Serves the calls that are queued, and waits for bypassing ones; at most until a deadline. */
  @Override
  public void close() {
    queues.forEach(CombinerQueue::close);
    Deadline deadline = Deadline.in(timeout);
    queues.forEach(queue -> deadline.awaitEndOf(queue.thread()));
    deadline.awaitCondition(() -> callers.get() == 0, CLOSE_POLL_INTERVAL);
  }
}
