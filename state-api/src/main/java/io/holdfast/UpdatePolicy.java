package io.holdfast;

import io.holdfast.error.ConfigProblems;
import java.time.Duration;
import java.util.Objects;

/**
 * How {@link EntityStore#update} deals with lost races: how often it tries again, and how long it
 * waits before, doubling up to a cap, each wait cut at random between a half and the whole.
 * Immutable.
 *
 * @param maxLockRetries tries after the first, 0 to {@link #MAX_LOCK_RETRIES_LIMIT}
 * @param baseDelay the wait before the first retry, 0 to {@code maxDelay}
 * @param maxDelay the longest wait, 0 to {@link #MAX_DELAY_LIMIT}
 */
public record UpdatePolicy(int maxLockRetries, Duration baseDelay, Duration maxDelay) {
  /** Retries of a policy that names none. */
  public static final int DEFAULT_MAX_LOCK_RETRIES = 20;

  /** The first wait of a policy that names none. */
  public static final Duration DEFAULT_BASE_DELAY = Duration.ofMillis(2);

  /** The longest wait of a policy that names none. */
  public static final Duration DEFAULT_MAX_DELAY = Duration.ofMillis(250);

  /** The most retries that can be asked for. */
  public static final int MAX_LOCK_RETRIES_LIMIT = 1_000;

  /** The longest wait that can be asked for. */
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

  /** Starts a policy with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Gathers a policy; the names are those of its properties. Not thread-safe. */
  public static final class Builder {
    private int maxLockRetries = DEFAULT_MAX_LOCK_RETRIES;
    private Duration baseDelay = DEFAULT_BASE_DELAY;
    private Duration maxDelay = DEFAULT_MAX_DELAY;

    private Builder() {}

    /** Tries after the first. */
    public Builder maxLockRetries(int maxLockRetries) {
      this.maxLockRetries = maxLockRetries;
      return this;
    }

    /** The wait before the first retry. */
    public Builder baseDelay(Duration baseDelay) {
      this.baseDelay = baseDelay;
      return this;
    }

    /** The longest wait. */
    public Builder maxDelay(Duration maxDelay) {
      this.maxDelay = maxDelay;
      return this;
    }

    /** The policy, checked as a whole. */
    public UpdatePolicy build() {
      return new UpdatePolicy(maxLockRetries, baseDelay, maxDelay);
    }
  }
}
