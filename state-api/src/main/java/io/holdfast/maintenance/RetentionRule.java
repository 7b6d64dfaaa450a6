package io.holdfast.maintenance;

import io.holdfast.error.ConfigProblems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a series are kept: the versions of an entity, its snapshots, the events of a
 * session. A row is kept if any of the rules keeps it, and the newest always is. Without a rule
 * everything is kept. Days and weeks are those of UTC, weeks begin on Monday. Immutable.
 *
 * @param last how many of the newest are kept, 0 to {@link #MAX_COUNT}
 * @param youngerThan how long each is kept, up to {@link #MAX_AGE}; absent for no such rule
 * @param daily for how many days, today included, the last of each day is kept, 0 to {@link
 *     #MAX_COUNT}
 * @param weekly for how many weeks, this one included, the last of each week is kept, 0 to {@link
 *     #MAX_COUNT}
 */
public record RetentionRule(int last, @Nullable Duration youngerThan, int daily, int weekly) {
  /** The largest number that a rule takes. */
  public static final int MAX_COUNT = 1_000_000;

  /** The longest time that a rule takes. */
  public static final Duration MAX_AGE = Duration.ofDays(36_500);

  /** No rule: nothing is removed. */
  public static final RetentionRule KEEP_ALL = new RetentionRule(0, null, 0, 0);

  /**
   * Checks every range.
   *
   * @throws io.holdfast.error.InvalidArgumentException naming every value that is out of its range
   */
  public RetentionRule {
    ConfigProblems problems =
        ConfigProblems.of("Retention")
            .range("last", last, 0, MAX_COUNT)
            .range("daily", daily, 0, MAX_COUNT)
            .range("weekly", weekly, 0, MAX_COUNT);
    if (youngerThan != null) {
      problems.range("youngerThan", youngerThan, Duration.ZERO, MAX_AGE);
    }
    problems.throwIfAny();
  }

  /** Keeps the newest, 1 or more; 0 takes the rule away. */
  public static RetentionRule newest(int last) {
    return KEEP_ALL.withLast(last);
  }

  /** Keeps what is younger than this. */
  public static RetentionRule youngerThan(Duration age) {
    return KEEP_ALL.withYoungerThan(age);
  }

  /** The same, and the newest as well. */
  public RetentionRule withLast(int last) {
    return new RetentionRule(last, youngerThan, daily, weekly);
  }

  /** The same, and what is younger as well; absent takes the rule away. */
  public RetentionRule withYoungerThan(@Nullable Duration youngerThan) {
    return new RetentionRule(last, youngerThan, daily, weekly);
  }

  /** The same, and the last of each day as well. */
  public RetentionRule withDaily(int daily) {
    return new RetentionRule(last, youngerThan, daily, weekly);
  }

  /** The same, and the last of each week as well. */
  public RetentionRule withWeekly(int weekly) {
    return new RetentionRule(last, youngerThan, daily, weekly);
  }

  /** Whether there is no rule, so that nothing is removed. */
  public boolean everything() {
    return equals(KEEP_ALL);
  }

  /** Whether it keeps some rows and lets go of older and of newer ones. */
  public boolean thins() {
    return daily > 0 || weekly > 0;
  }
}
