package io.holdfast.engine.access;

import io.holdfast.UpdatePolicy;
import io.holdfast.time.RetryLoop;
import io.holdfast.time.RetryPolicy;

/** Back-off between the attempts of an update that lost to a concurrent write. One per call. */
public final class ConflictBackoff {
  private final RetryLoop loop;

  public ConflictBackoff(UpdatePolicy policy) {
    loop =
        RetryPolicy.backoff(policy.maxLockRetries(), policy.baseDelay(), policy.maxDelay()).start();
  }

  /** Waits and returns true, or returns false at once if no retry is left. */
  public boolean another() {
    return loop.awaitRetry();
  }
}
