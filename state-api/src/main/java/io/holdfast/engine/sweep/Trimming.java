package io.holdfast.engine.sweep;

import io.holdfast.engine.Upkeep.Mark;
import io.holdfast.engine.Upkeep.Series;
import io.holdfast.maintenance.RetentionRule;
import io.holdfast.row.RowType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a series a rule lets go, as a pure function of the rows and the clock. Judged again
 * after some of them are gone, the others fare the same; so a run may end at any row.
 */
final class Trimming {
  private static final long DAY = TimeUnit.DAYS.toMillis(1);
  private static final int WEEK = 7;

  /** 1970 began on a Thursday. */
  private static final int DAYS_SINCE_MONDAY = 3;

  private final RetentionRule keep;
  private final long now;
  private final boolean unbroken;

  /** What becomes of a row. */
  enum Verdict {
    /** It goes. */
    LET_GO,
    /** It stays; later ones may go. */
    KEEP,
    /** It stays, and so do all later ones. */
    KEEP_ALL
  }

  /**
   * A rule.
   *
   * @param type of which rows
   * @param now the store's clock, in milliseconds since 1970
   */
  Trimming(RetentionRule keep, RowType type, long now) {
    this.keep = keep;
    this.now = now;
    unbroken = type == RowType.EVENT || type == RowType.TRANSITION;
  }

  /** Whether rows of a type have numbers of their own, without gaps when they come to be. */
  static boolean numbered(RowType type) {
    return type != RowType.SNAPSHOT && type != RowType.CHECKPOINT;
  }

  /** How many rows come behind one, those included that are gone by now. */
  static long newer(Series series, Mark mark, long place) {
    return numbered(series.type()) ? series.last() - mark.version() : series.rows() - 1 - place;
  }

  /** False if the rule keeps the series as it is, which can be said without looking at its rows. */
  boolean concerns(Series series) {
    long most = numbered(series.type()) ? series.last() - series.first() + 1 : series.rows();
    return most > Math.max(1, keep.last());
  }

  /**
   * Judges a row; to be asked oldest first.
   *
   * @param newer how many rows come behind it
   * @param next the row behind it; absent for the newest
   */
  Verdict judge(Mark mark, long newer, @Nullable Mark next) {
    if (next == null || newer < Math.max(1, keep.last()) || young(mark)) {
      return Verdict.KEEP_ALL;
    }
    if (mark.pinned() || marksADay(mark, next) || marksAWeek(mark, next)) {
      return unbroken ? Verdict.KEEP_ALL : Verdict.KEEP;
    }
    return Verdict.LET_GO;
  }

  private boolean young(Mark mark) {
    Duration age = keep.youngerThan();
    return age != null && mark.instant() > now - age.toMillis();
  }

  private boolean marksADay(Mark mark, Mark next) {
    long day = day(mark.instant());
    return day > day(now) - keep.daily() && day(next.instant()) != day;
  }

  private boolean marksAWeek(Mark mark, Mark next) {
    long week = week(mark.instant());
    return week > week(now) - keep.weekly() && week(next.instant()) != week;
  }

  private static long day(long instant) {
    return Math.floorDiv(instant, DAY);
  }

  private static long week(long instant) {
    return Math.floorDiv(day(instant) + DAYS_SINCE_MONDAY, WEEK);
  }
}
