package io.holdfast;

import io.holdfast.error.ConfigProblems;
import java.time.Duration;
import java.util.Objects;

/**
 * Retry policy for version conflicts in {@link EntityStore#update} and {@link
 * StateStore#transactWithRetry}: exponential back-off up to a maximum, each delay reduced at random
 * by up to one half. Immutable.
 *
 * @param maxLockRetries maximum number of retries, 0 to {@link #MAX_LOCK_RETRIES_LIMIT}
 * @param baseDelay delay before the first retry, 0 to {@code maxDelay}
 * @param maxDelay maximum delay, 0 to {@link #MAX_DELAY_LIMIT}
 */
public record UpdatePolicy(int maxLockRetries, Duration baseDelay, Duration maxDelay) {
  /** The default number of retries. */
  public static final int DEFAULT_MAX_LOCK_RETRIES = 20;

  /** The default delay before the first retry. */
  public static final Duration DEFAULT_BASE_DELAY = Duration.ofMillis(2);

  /** The default maximum delay. */
  public static final Duration DEFAULT_MAX_DELAY = Duration.ofMillis(250);

  /** Upper limit of {@code maxLockRetries}. */
  public static final int MAX_LOCK_RETRIES_LIMIT = 1_000;

  /** Upper limit of {@code maxDelay}. */
  public static final Duration MAX_DELAY_LIMIT = Duration.ofMinutes(1);

  /** The default policy. */
  public static final UpdatePolicy DEFAULT = builder().build();

  /**
   * Checks every range.
   *
   * @throws io.holdfast.error.InvalidArgumentException naming every value that is out of its range
   */
  public UpdatePolicy {
    Objects.requireNonNull(baseDelay, "baseDelay");
    Objects.requireNonNull(maxDelay, "maxDelay");
    ConfigProblems.of("Update policy")
        .range("maxLockRetries", maxLockRetries, 0, MAX_LOCK_RETRIES_LIMIT)
        .range("baseDelay", baseDelay, Duration.ZERO, maxDelay)
        .range("maxDelay", maxDelay, Duration.ZERO, MAX_DELAY_LIMIT)
        .throwIfAny();
  }

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds an {@link UpdatePolicy}. Not thread-safe. */
  public static final class Builder {
    private int maxLockRetries = DEFAULT_MAX_LOCK_RETRIES;
    private Duration baseDelay = DEFAULT_BASE_DELAY;
    private Duration maxDelay = DEFAULT_MAX_DELAY;

    private Builder() {}

    /** Maximum number of retries. */
    public Builder maxLockRetries(int maxLockRetries) {
      this.maxLockRetries = maxLockRetries;
      return this;
    }

    /** Delay before the first retry. */
    public Builder baseDelay(Duration baseDelay) {
      this.baseDelay = baseDelay;
      return this;
    }

    /** Maximum delay. */
    public Builder maxDelay(Duration maxDelay) {
      this.maxDelay = maxDelay;
      return this;
    }

    /** Validates the properties and builds the policy. */
    public UpdatePolicy build() {
      return new UpdatePolicy(maxLockRetries, baseDelay, maxDelay);
    }
  }
}
