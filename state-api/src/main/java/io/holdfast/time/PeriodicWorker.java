package io.holdfast.time;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a task periodically on a daemon thread of its own. A round that fails does not end the
 * worker: its exception is kept until a round succeeds, and the next round follows after the
 * interval. Thread-safe.
 */
public final class PeriodicWorker {
  private final Task task;
  private final Schedule schedule;
  private final Thread thread;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile Status status = new Status(0, Duration.ZERO, null);

  /** What a worker runs. Called by the thread of the worker only. */
  public interface Task {
    /**
     * Runs one round.
     *
     * @return whether further rounds follow
     */
    boolean run();

    /**
     * Reports a failed round, for logging.
     *
     * @param failure what the round threw
     * @param previous what the round before threw; absent if that succeeded
     */
    void onFailure(RuntimeException failure, @Nullable RuntimeException previous);
  }

  /** When the first round runs. */
  public enum FirstRound {
    /** As soon as the worker starts. */
    AT_START,
    /** One interval after the start. */
    AFTER_INTERVAL
  }

  /**
   * When rounds run.
   *
   * @param interval pause between the end of a round and the start of the next
   * @param jitter share of the interval, 0 to 1, by which a pause is varied at random
   * @param first when the first round runs
   */
  public record Schedule(Duration interval, double jitter, FirstRound first) {}

  /**
   * The outcome of the last round.
   *
   * @param rounds number of rounds that have ended
   * @param latency duration of the last round
   * @param failure what the last round threw; absent if it succeeded
   */
  public record Status(long rounds, Duration latency, @Nullable RuntimeException failure) {}

  /**
   * A worker that has not started.
   *
   * @param name name of its thread
   */
  public PeriodicWorker(String name, Schedule schedule, Task task) {
    this.task = task;
    this.schedule = schedule;
    thread = new Thread(this::loop, name);
    thread.setDaemon(true);
  }

  /** Starts the thread; call it once. */
  public void start() {
    thread.start();
  }

  private void loop() {
    boolean more = schedule.first() == FirstRound.AT_START || awaitNextRound();
    while (more) {
      more = runRound() && awaitNextRound();
    }
  }

  private boolean runRound() {
    long start = System.nanoTime();
    boolean more = true;
    @Nullable RuntimeException failure = null;
    try {
      more = task.run();
    } catch (RuntimeException e) {
      failure = e;
      task.onFailure(e, status.failure());
    }
    Duration latency = Duration.ofNanos(System.nanoTime() - start);
    status = new Status(status.rounds() + 1, latency, failure);
    return more;
  }

  /** Pauses; false if no round follows. */
  private boolean awaitNextRound() {
    double jitter = schedule.jitter();
    double share = jitter == 0 ? 1 : 1 + ThreadLocalRandom.current().nextDouble(-jitter, jitter);
    try {
      return !stopping.await((long) (schedule.interval().toNanos() * share), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // The thread is private, so only a runtime that is shutting down interrupts it.
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The outcome of the last round. */
  public Status status() {
    return status;
  }

  /** Whether the thread runs. */
  public boolean isRunning() {
    return thread.isAlive();
  }

  /** Whether {@link #stop()} was called; a long round checks it between its steps. */
  public boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** Lets the current round end and starts no other. Returns at once. */
  public void stop() {
    stopping.countDown();
  }

  /** Waits for the end of the thread, unless called by that thread. */
  public void awaitEnd() {
    if (thread != Thread.currentThread()) {
      Uninterruptibly.join(thread);
    }
  }

  /** Waits for the end of the thread, at most until the deadline. */
  public void awaitEnd(Deadline deadline) {
    deadline.awaitEndOf(thread);
  }
}
