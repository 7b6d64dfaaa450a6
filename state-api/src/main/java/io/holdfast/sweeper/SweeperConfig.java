package io.holdfast.sweeper;

import io.holdfast.error.ConfigProblems;
import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.RetentionRule;
import io.holdfast.maintenance.SweepMode;
import io.holdfast.maintenance.SweepOptions;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of a {@link Sweeper}. Immutable.
 *
 * @param policy the retention policy
 * @param cleanupAge how long finished entities are kept, zero to {@link RetentionRule#MAX_AGE};
 *     absent to keep them
 * @param interval interval between two rounds, {@link #MIN_INTERVAL} to {@link #MAX_INTERVAL}, with
 *     a random jitter of up to a tenth, so that processes that start together do not stay
 *     synchronized
 * @param options options of each sweep
 */
public record SweeperConfig(
    RetentionPolicy policy,
    @Nullable Duration cleanupAge,
    Duration interval,
    SweepOptions options) {
  /** The default interval between two rounds. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(5);

  /** The minimum interval. */
  public static final Duration MIN_INTERVAL = Duration.ofMillis(10);

  /** The maximum interval. */
  public static final Duration MAX_INTERVAL = Duration.ofDays(7);

  /** Removes only what has expired. */
  public static final SweeperConfig DEFAULT =
      new SweeperConfig(RetentionPolicy.DEFAULT, null, DEFAULT_INTERVAL, SweepOptions.DEFAULT);

  /**
   * Checks every range.
   *
   * @throws io.holdfast.error.InvalidArgumentException naming every value that is out of its range
   */
  public SweeperConfig {
    Objects.requireNonNull(policy, "policy");
    ConfigProblems problems =
        ConfigProblems.of("Sweeper")
            .range("interval", interval, MIN_INTERVAL, MAX_INTERVAL)
            .unless(options.mode() == SweepMode.APPLY, "options.mode", options.mode(), "APPLY");
    if (cleanupAge != null) {
      problems.range("cleanupAge", cleanupAge, Duration.ZERO, RetentionRule.MAX_AGE);
    }
    problems.throwIfAny();
  }

  /** Returns a copy with another policy. */
  public SweeperConfig withPolicy(RetentionPolicy policy) {
    return new SweeperConfig(policy, cleanupAge, interval, options);
  }

  /**
   * Returns a copy that also deletes finished entities after the given age; absent to keep them.
   */
  public SweeperConfig withCleanupAge(@Nullable Duration cleanupAge) {
    return new SweeperConfig(policy, cleanupAge, interval, options);
  }

  /** Returns a copy with another interval. */
  public SweeperConfig withInterval(Duration interval) {
    return new SweeperConfig(policy, cleanupAge, interval, options);
  }

  /** Returns a copy with other sweep options. */
  public SweeperConfig withOptions(SweepOptions options) {
    return new SweeperConfig(policy, cleanupAge, interval, options);
  }
}
