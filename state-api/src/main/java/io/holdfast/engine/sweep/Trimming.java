package io.holdfast.engine.sweep;

import io.holdfast.engine.Upkeep.Mark;
import io.holdfast.engine.Upkeep.Series;
import io.holdfast.maintenance.RetentionRule;
import io.holdfast.row.RowType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides which rows of a series a retention rule deletes, as a pure function of the rows and the
 * clock. Deleting some of them does not change the decision about the others, so a run may stop at
 * any row.
 */
final class Trimming {
  private static final long DAY = TimeUnit.DAYS.toMillis(1);
  private static final int WEEK = 7;

  /** 1970 began on a Thursday. */
  private static final int DAYS_SINCE_MONDAY = 3;

  private final RetentionRule keep;
  private final long now;
  private final boolean contiguous;

  /** The decision about a row. */
  enum Verdict {
    /** Delete it. */
    DELETE,
    /** Keep it; later rows may be deleted. */
    KEEP,
    /** Keep it and all later rows. */
    KEEP_ALL
  }

  /**
   * Applies a rule to one row type.
   *
   * @param type the type of the rows
   * @param now the store's clock, in milliseconds since 1970
   */
  Trimming(RetentionRule keep, RowType type, long now) {
    this.keep = keep;
    this.now = now;
    contiguous = type == RowType.EVENT || type == RowType.TRANSITION;
  }

  /** Whether rows of a type are numbered, without gaps when they are written. */
  static boolean isNumbered(RowType type) {
    return type != RowType.SNAPSHOT && type != RowType.CHECKPOINT;
  }

  /** The number of newer rows in the series, including deleted ones. */
  static long newer(Series series, Mark mark, long index) {
    return isNumbered(series.type()) ? series.last() - mark.version() : series.rows() - 1 - index;
  }

  /** Returns false if the rule keeps the whole series, without reading its rows. */
  boolean mayTrim(Series series) {
    long rows = isNumbered(series.type()) ? series.last() - series.first() + 1 : series.rows();
    return rows > Math.max(1, keep.last());
  }

  /**
   * Decides about a row; called in the order of the series, oldest first.
   *
   * @param newer the number of newer rows
   * @param successor the next row of the series; absent for the newest
   */
  Verdict decide(Mark mark, long newer, @Nullable Mark successor) {
    if (successor == null || newer < Math.max(1, keep.last()) || isYoung(mark)) {
      return Verdict.KEEP_ALL;
    }
    if (mark.pinned() || isLastOfDay(mark, successor) || isLastOfWeek(mark, successor)) {
      return contiguous ? Verdict.KEEP_ALL : Verdict.KEEP;
    }
    return Verdict.DELETE;
  }

  private boolean isYoung(Mark mark) {
    Duration age = keep.youngerThan();
    return age != null && mark.instant() > now - age.toMillis();
  }

  private boolean isLastOfDay(Mark mark, Mark successor) {
    long day = day(mark.instant());
    return day > day(now) - keep.daily() && day(successor.instant()) != day;
  }

  private boolean isLastOfWeek(Mark mark, Mark successor) {
    long week = week(mark.instant());
    return week > week(now) - keep.weekly() && week(successor.instant()) != week;
  }

  private static long day(long instant) {
    return Math.floorDiv(instant, DAY);
  }

  private static long week(long instant) {
    return Math.floorDiv(day(instant) + DAYS_SINCE_MONDAY, WEEK);
  }
}
