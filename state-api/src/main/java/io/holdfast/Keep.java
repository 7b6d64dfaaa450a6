package io.holdfast;

import io.holdfast.error.ConfigProblems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a series are kept: the versions of an entity, its snapshots, the events of a
 * session. A row is kept if any of the rules keeps it, and the newest always is. Without a rule
 * everything is kept. Days and weeks are those of UTC, weeks begin on Monday. Immutable.
 *
 * @param last how many of the newest are kept, 0 to {@link #MOST}
 * @param youngerThan how long each is kept, up to {@link #LONGEST}; absent for no such rule
 * @param daily for how many days, today included, the last of each day is kept, 0 to {@link #MOST}
 * @param weekly for how many weeks, this one included, the last of each week is kept, 0 to {@link
 *     #MOST}
 */
public record Keep(int last, @Nullable Duration youngerThan, int daily, int weekly) {
  /** The largest number that a rule takes. */
  public static final int MOST = 1_000_000;

  /** The longest time that a rule takes. */
  public static final Duration LONGEST = Duration.ofDays(36_500);

  /** No rule: nothing is removed. */
  public static final Keep EVERYTHING = new Keep(0, null, 0, 0);

  /**
   * Checks every range.
   *
   * @throws io.holdfast.error.InvalidArgumentException naming every value that is out of its range
   */
  public Keep {
    ConfigProblems problems =
        ConfigProblems.of("Retention")
            .range("last", last, 0, MOST)
            .range("daily", daily, 0, MOST)
            .range("weekly", weekly, 0, MOST);
    if (youngerThan != null) {
      problems.range("youngerThan", youngerThan, Duration.ZERO, LONGEST);
    }
    problems.throwIfAny();
  }

  /** Keeps the newest, 1 or more; 0 takes the rule away. */
  public static Keep newest(int last) {
    return EVERYTHING.withLast(last);
  }

  /** Keeps what is younger than this. */
  public static Keep youngerThan(Duration age) {
    return EVERYTHING.withYoungerThan(age);
  }

  /** The same, and the newest as well. */
  public Keep withLast(int next) {
    return new Keep(next, youngerThan, daily, weekly);
  }

  /** The same, and what is younger as well; absent takes the rule away. */
  public Keep withYoungerThan(@Nullable Duration next) {
    return new Keep(last, next, daily, weekly);
  }

  /** The same, and the last of each day as well. */
  public Keep withDaily(int next) {
    return new Keep(last, youngerThan, next, weekly);
  }

  /** The same, and the last of each week as well. */
  public Keep withWeekly(int next) {
    return new Keep(last, youngerThan, daily, next);
  }

  /** Whether there is no rule, so that nothing is removed. */
  public boolean everything() {
    return equals(EVERYTHING);
  }

  /** Whether it keeps some rows and lets go of older and of newer ones. */
  public boolean thins() {
    return daily > 0 || weekly > 0;
  }
}
