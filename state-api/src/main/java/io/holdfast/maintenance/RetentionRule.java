package io.holdfast.maintenance;

import io.holdfast.error.ConfigProblems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Retention rule for the rows of a series: the versions of an entity, its snapshots, the events of
 * a session. A row is kept if any of the criteria applies, and the newest row always is. Without
 * criteria all rows are kept ({@link #KEEP_ALL}). Days and weeks are in UTC, weeks begin on Monday.
 * Immutable.
 *
 * @param last number of newest rows to keep, 0 to {@link #MAX_COUNT}
 * @param youngerThan age up to which rows are kept, at most {@link #MAX_AGE}; absent for no such
 *     criterion
 * @param daily number of days, today included, whose last row is kept, 0 to {@link #MAX_COUNT}
 * @param weekly number of weeks, the current one included, whose last row is kept, 0 to {@link
 *     #MAX_COUNT}
 */
public record RetentionRule(int last, @Nullable Duration youngerThan, int daily, int weekly) {
  /** Maximum of {@code last}, {@code daily} and {@code weekly}. */
  public static final int MAX_COUNT = 1_000_000;

  /** Maximum of {@code youngerThan}. */
  public static final Duration MAX_AGE = Duration.ofDays(36_500);

  /** Keeps all rows. */
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

  /** Keeps the newest rows; 0 for no such criterion. */
  public static RetentionRule newest(int last) {
    return KEEP_ALL.withLast(last);
  }

  /** Keeps rows younger than an age. */
  public static RetentionRule youngerThan(Duration age) {
    return KEEP_ALL.withYoungerThan(age);
  }

  /** Returns a copy that also keeps the newest rows. */
  public RetentionRule withLast(int last) {
    return new RetentionRule(last, youngerThan, daily, weekly);
  }

  /** Returns a copy that also keeps rows younger than an age; absent removes the criterion. */
  public RetentionRule withYoungerThan(@Nullable Duration youngerThan) {
    return new RetentionRule(last, youngerThan, daily, weekly);
  }

  /** Returns a copy that also keeps the last row of each day. */
  public RetentionRule withDaily(int daily) {
    return new RetentionRule(last, youngerThan, daily, weekly);
  }

  /** Returns a copy that also keeps the last row of each week. */
  public RetentionRule withWeekly(int weekly) {
    return new RetentionRule(last, youngerThan, daily, weekly);
  }

  /** Whether all rows are kept. */
  public boolean keepsAll() {
    return equals(KEEP_ALL);
  }

  /** Whether rows are kept by day or week, so that the kept rows need not be contiguous. */
  public boolean hasCalendarRule() {
    return daily > 0 || weekly > 0;
  }
}
