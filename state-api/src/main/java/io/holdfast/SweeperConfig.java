package io.holdfast;

import io.holdfast.error.ConfigProblems;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Sweeper} does, and how often. Immutable.
 *
 * @param policy what is kept
 * @param cleanupAge how long finished entities are kept, zero to {@link Keep#LONGEST}; absent: for
 *     ever
 * @param interval how long it rests between two rounds, {@link #SHORTEST_INTERVAL} to {@link
 *     #LONGEST_INTERVAL}; each rest is up to a tenth shorter or longer, so that processes that
 *     start together do not stay together
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
  public static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

  /** The longest rest. */
  public static final Duration LONGEST_INTERVAL = Duration.ofDays(7);

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
            .range("interval", interval, SHORTEST_INTERVAL, LONGEST_INTERVAL)
            .unless(options.mode() == SweepMode.APPLY, "options.mode", options.mode(), "APPLY");
    if (cleanupAge != null) {
      problems.range("cleanupAge", cleanupAge, Duration.ZERO, Keep.LONGEST);
    }
    problems.throwIfAny();
  }

  /** The same with another policy. */
  public SweeperConfig withPolicy(RetentionPolicy next) {
    return new SweeperConfig(next, cleanupAge, interval, options);
  }

  /** The same that cleans up too; absent for not. */
  public SweeperConfig withCleanupAge(@Nullable Duration next) {
    return new SweeperConfig(policy, next, interval, options);
  }

  /** The same with another rest. */
  public SweeperConfig withInterval(Duration next) {
    return new SweeperConfig(policy, cleanupAge, next, options);
  }

  /** The same that goes about it otherwise. */
  public SweeperConfig withOptions(SweepOptions next) {
    return new SweeperConfig(policy, cleanupAge, interval, next);
  }
}
