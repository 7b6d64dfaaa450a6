package io.holdfast;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.time.Duration;

/**
 * How {@link EntityStore#update} deals with lost races: how often it tries again, and how long it
 * waits before, doubling up to a cap, each wait cut at random between a half and the whole.
 *
 * @param maxLockRetries tries after the first, 0–1,000
 * @param baseDelay the wait before the first retry, 0 to {@code maxDelay}
 * @param maxDelay the longest wait, at most one minute
 */
public record UpdatePolicy(int maxLockRetries, Duration baseDelay, Duration maxDelay) {
  /** Retries of a policy that names none. */
  public static final int DEFAULT_MAX_LOCK_RETRIES = 20;

  /** The first wait of a policy that names none. */
  public static final Duration DEFAULT_BASE_DELAY = Duration.ofMillis(2);

  /** The longest wait of a policy that names none. */
  public static final Duration DEFAULT_MAX_DELAY = Duration.ofMillis(250);

  /** The default policy. */
  public static final UpdatePolicy DEFAULT =
      new UpdatePolicy(DEFAULT_MAX_LOCK_RETRIES, DEFAULT_BASE_DELAY, DEFAULT_MAX_DELAY);

  private static final int MOST_RETRIES = 1_000;

  /** Checks every range. */
  public UpdatePolicy {
    boolean legal =
        maxLockRetries >= 0
            && maxLockRetries <= MOST_RETRIES
            && !baseDelay.isNegative()
            && baseDelay.compareTo(maxDelay) <= 0
            && maxDelay.compareTo(Duration.ofMinutes(1)) <= 0;
    if (!legal) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Update policy is out of range")
              .with("maxLockRetries", maxLockRetries)
              .with("baseDelay", baseDelay)
              .with("maxDelay", maxDelay)
              .remedy("Use 0 to 1000 retries and 0 <= baseDelay <= maxDelay <= 1 minute"));
    }
  }
}
