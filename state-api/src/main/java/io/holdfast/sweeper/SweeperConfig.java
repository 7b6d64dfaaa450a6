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
 * What a {@link Sweeper} does, and how often. Immutable.
 *
 * @param policy what is kept
 * @param cleanupAge how long finished entities are kept, zero to {@link RetentionRule#MAX_AGE};
 *     absent: for ever
 * @param interval how long it rests between two rounds, {@link #MIN_INTERVAL} to {@link
 *     #MAX_INTERVAL}; each rest is up to a tenth shorter or longer, so that processes that start
 *     together do not stay together
 * @param options how it goes about it
 */
public record SweeperConfig(
    RetentionPolicy policy,
    @Nullable Duration cleanupAge,
    Duration interval,
    SweepOptions options) {
  /** The rest between two rounds where nobody says so. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(5);

  /** The shortest rest. */
  public static final Duration MIN_INTERVAL = Duration.ofMillis(10);

  /** The longest rest. */
  public static final Duration MAX_INTERVAL = Duration.ofDays(7);

  /** Removes what has expired, and nothing else. */
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

  /** The same with another policy. */
  public SweeperConfig withPolicy(RetentionPolicy policy) {
    return new SweeperConfig(policy, cleanupAge, interval, options);
  }

  /** The same that cleans up too; absent for not. */
  public SweeperConfig withCleanupAge(@Nullable Duration cleanupAge) {
    return new SweeperConfig(policy, cleanupAge, interval, options);
  }

  /** The same with another rest. */
  public SweeperConfig withInterval(Duration interval) {
    return new SweeperConfig(policy, cleanupAge, interval, options);
  }

  /** The same that goes about it otherwise. */
  public SweeperConfig withOptions(SweepOptions options) {
    return new SweeperConfig(policy, cleanupAge, interval, options);
  }
}
