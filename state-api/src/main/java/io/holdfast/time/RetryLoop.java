package io.holdfast.time;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The retries of one call, with exponential back-off and jitter. Each pause is random between half
 * of the current delay and the full delay, which doubles up to its maximum. One for each call; not
 * thread-safe.
 */
public final class RetryLoop {
  private final RetryPolicy policy;
  private final Ticker ticker;
  private final long startNanos;
  private int retries;
  private long delayNanos;

  /** Clock and pauses of a loop, replaceable in tests. */
  interface Ticker {
    /** The system clock. */
    Ticker SYSTEM =
        new Ticker() {
          @Override
          public long nanoTime() {
            return System.nanoTime();
          }

          @Override
          public void pause(long nanos) {
            LockSupport.parkNanos(nanos);
          }
        };

    long nanoTime();

    void pause(long nanos);
  }

  RetryLoop(RetryPolicy policy, Ticker ticker) {
    this.policy = policy;
    this.ticker = ticker;
    startNanos = ticker.nanoTime();
    delayNanos = policy.baseDelay().toNanos();
  }

  /**
   * Pauses before a retry and returns true. Returns false at once if no retry is left, the pause
   * would exceed the time limit, or the thread is interrupted and the policy has pauses, which an
   * interrupted thread would skip.
   */
  public boolean awaitRetry() {
    if (retries++ >= policy.maxRetries()) {
      return false;
    }
    long maxDelayNanos = policy.maxDelay().toNanos();
    if (maxDelayNanos > 0 && Thread.currentThread().isInterrupted()) {
      return false;
    }
    long half = delayNanos / 2;
    long pause = half + ThreadLocalRandom.current().nextLong(half + 1);
    if (!isWithinLimit(pause)) {
      return false;
    }
    if (pause > 0) {
      ticker.pause(pause);
    }
    delayNanos = Math.min(maxDelayNanos, Math.max(1, delayNanos * 2));
    return true;
  }

  private boolean isWithinLimit(long pauseNanos) {
    @Nullable Duration limit = policy.timeLimit();
    return limit == null || ticker.nanoTime() - startNanos + pauseNanos < limit.toNanos();
  }
}
