package io.holdfast.engine;

import io.holdfast.UpdatePolicy;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Bounded retries with a jittered back-off that doubles up to a cap. One for each call. */
final class Retries {
  private final UpdatePolicy policy;
  private int tried;
  private long waitNanos;

  Retries(UpdatePolicy policy) {
    this.policy = policy;
    waitNanos = policy.baseDelay().toNanos();
  }

  /** Waits and returns true, or returns false at once if no retry is left. */
  boolean another() {
    if (tried++ >= policy.maxLockRetries() || Thread.currentThread().isInterrupted()) {
      return false;
    }
    long half = waitNanos / 2;
    LockSupport.parkNanos(half + ThreadLocalRandom.current().nextLong(half + 1));
    waitNanos = Math.min(policy.maxDelay().toNanos(), Math.max(1, waitNanos * 2));
    return true;
  }
}
