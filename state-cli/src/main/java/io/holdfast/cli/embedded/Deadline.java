package io.holdfast.cli.embedded;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The instant, on the monotonic clock, by which something outside this process must have happened.
 */
final class Deadline {
  private static final Duration STEP = Duration.ofMillis(20);

  private final long endNanos;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  boolean passed() {
    return remainingNanos() <= 0;
  }

  /** Whole seconds left, at least 1: the unit in which pg_ctl counts. */
  long remainingSeconds() {
    return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(remainingNanos()));
  }

  /** Waits one step: processes and locks of the operating system give no signal to wait for. */
  void pause() {
    LockSupport.parkNanos(Math.min(STEP.toNanos(), Math.max(1, remainingNanos())));
    if (Thread.currentThread().isInterrupted()) {
      throw new StateException(
          ErrorCode.STORE_UNAVAILABLE,
          ErrorDetail.of("Interrupted while waiting for the embedded server"));
    }
  }

  private long remainingNanos() {
    return endNanos - System.nanoTime();
  }
}
