package io.holdfast.time;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of a retry loop: the number of retries, an exponential back-off, and optionally a time
 * limit for all attempts. Immutable.
 *
 * @param maxRetries maximum number of attempts after the first
 * @param baseDelay pause before the first retry; doubles with every further one
 * @param maxDelay upper bound of a pause; zero to retry without pauses
 * @param timeLimit time after which no retry starts; unlimited if absent
 */
public record RetryPolicy(
    int maxRetries, Duration baseDelay, Duration maxDelay, @Nullable Duration timeLimit) {

  /** Retries without pauses; an interrupt of the thread does not end them. */
  public static RetryPolicy immediate(int maxRetries) {
    return new RetryPolicy(maxRetries, Duration.ZERO, Duration.ZERO, null);
  }

  /** Retries after a jittered exponential back-off, until the thread is interrupted. */
  public static RetryPolicy backoff(int maxRetries, Duration baseDelay, Duration maxDelay) {
    return new RetryPolicy(maxRetries, baseDelay, maxDelay, null);
  }

  /** A copy with a time limit for all attempts. */
  public RetryPolicy within(Duration limit) {
    return new RetryPolicy(maxRetries, baseDelay, maxDelay, limit);
  }

  /** Starts the count of retries and the time limit. */
  public RetryLoop start() {
    return new RetryLoop(this, RetryLoop.Ticker.SYSTEM);
  }

  /**
   * Runs a step until it succeeds, fails with an exception that is not retryable, or no retry is
   * left; then throws the exception of the last attempt.
   */
  public <T extends @Nullable Object> T call(
      Supplier<T> step, Predicate<RuntimeException> retryable) {
    RetryLoop loop = start();
    while (true) {
      try {
        return step.get();
      } catch (RuntimeException e) {
        if (!retryable.test(e) || !loop.awaitRetry()) {
          throw e;
        }
      }
    }
  }
}
