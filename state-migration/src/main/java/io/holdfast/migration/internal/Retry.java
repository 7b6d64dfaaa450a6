package io.holdfast.migration.internal;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Repeats a step that may be repeated, a bounded number of times with a jittered back-off. Every
 * step of a move and of an import is idempotent, so one whose outcome is unknown is repeated too.
 */
public final class Retry {
  private static final int ATTEMPTS = 8;
  private static final Duration FIRST_WAIT = Duration.ofMillis(20);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private Retry() {}

  /**
   * The result of the step.
   *
   * @throws StateException what the last attempt threw
   */
  public static <T> T call(Supplier<T> step) {
    return call(step, () -> false);
  }

  /**
   * The result of the step, which is not repeated once nobody waits for it any more.
   *
   * @throws StateException what the last attempt threw
   */
  static <T> T call(Supplier<T> step, BooleanSupplier needless) {
    long wait = FIRST_WAIT.toNanos();
    for (int attempt = 1; ; attempt++) {
      try {
        return step.get();
      } catch (StateException e) {
        boolean worthIt = e.retryable() || e.code() == ErrorCode.OUTCOME_UNKNOWN;
        boolean wanted = !Thread.currentThread().isInterrupted() && !needless.getAsBoolean();
        if (!worthIt || attempt == ATTEMPTS || !wanted) {
          throw e;
        }
      }
      LockSupport.parkNanos(wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2 + 1));
      wait = Math.min(LONGEST_WAIT.toNanos(), wait * 2);
    }
  }
}
