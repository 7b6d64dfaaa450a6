package io.holdfast.migration.internal;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.time.RetryPolicy;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Retries a step of a move or an import after a transient failure, a bounded number of times with a
 * jittered back-off. Every such step is idempotent, so one with an unknown outcome is retried too.
 */
public final class TransientRetry {
  private static final RetryPolicy POLICY =
      RetryPolicy.backoff(7, Duration.ofMillis(20), Duration.ofSeconds(2));

  private TransientRetry() {}

  /**
   * The result of the step.
   *
   * @throws StateException what the last attempt threw
   */
  public static <T> T call(Supplier<T> step) {
    return call(step, () -> false);
  }

  /**
   * The result of the step, which is not retried once it has been canceled.
   *
   * @throws StateException what the last attempt threw
   */
  static <T> T call(Supplier<T> step, BooleanSupplier canceled) {
    return POLICY.call(step, failure -> isTransient(failure) && !canceled.getAsBoolean());
  }

  private static boolean isTransient(RuntimeException failure) {
    return failure instanceof StateException e
        && (e.retryable() || e.code() == ErrorCode.OUTCOME_UNKNOWN);
  }
}
