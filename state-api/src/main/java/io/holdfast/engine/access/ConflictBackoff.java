package io.holdfast.engine.access;

import io.holdfast.UpdatePolicy;
import io.holdfast.time.RetryLoop;
import io.holdfast.time.RetryPolicy;

/**
 * Retries with exponential back-off after write conflicts; bounded by an {@link UpdatePolicy}. One
 * for each call; not thread-safe.
 */
public final class ConflictBackoff {
  private final RetryLoop loop;

  public ConflictBackoff(UpdatePolicy policy) {
    loop =
        RetryPolicy.backoff(policy.maxLockRetries(), policy.baseDelay(), policy.maxDelay()).start();
  }

  /** Waits before a retry and returns true; returns false at once if no retry is left. */
  public boolean awaitRetry() {
    return loop.awaitRetry();
  }
}
