package io.holdfast.cli.embedded;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.time.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waiting, until a deadline, for something that happens outside this process. */
final class StartupTimeout {
  private static final Duration STEP = Duration.ofMillis(20);

  private StartupTimeout() {}

  /** Waits one step: processes and locks of the operating system give no signal to wait for. */
  static void pause(Deadline deadline) {
    LockSupport.parkNanos(Math.min(STEP.toNanos(), Math.max(1, deadline.leftNanos())));
    if (Thread.currentThread().isInterrupted()) {
      throw new StateException(
          ErrorCode.STORE_UNAVAILABLE,
          ErrorDetail.of("Interrupted while waiting for the embedded server"));
    }
  }

  /** Whole seconds left, at least 1: the unit in which pg_ctl counts. */
  static long wholeSeconds(Deadline deadline) {
    return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(deadline.leftNanos()));
  }
}
