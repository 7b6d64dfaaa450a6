package io.holdfast.engine;

import io.holdfast.UpdatePolicy;
import io.holdfast.time.RetryLoop;
import io.holdfast.time.RetryPolicy;

/** Back-off between the attempts of an update that lost to a concurrent write. One per call. */
final class Retries {
  private final RetryLoop loop;

  Retries(UpdatePolicy policy) {
    loop =
        RetryPolicy.backoff(policy.maxLockRetries(), policy.baseDelay(), policy.maxDelay()).start();
  }

  /** Waits and returns true, or returns false at once if no retry is left. */
  boolean another() {
    return loop.awaitRetry();
  }
}
