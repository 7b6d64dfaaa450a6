package io.holdfast.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.Upkeep.Mark;
import io.holdfast.engine.Upkeep.Series;
import io.holdfast.engine.sweep.Trimming.Verdict;
import io.holdfast.maintenance.RetentionRule;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TrimmingTest {
  private static final long NOW = Instant.parse("2026-03-04T12:00:00Z").toEpochMilli();
  private static final RowKey OWNER = RowKey.of("n", "agent", "x");

  private static Mark mark(long version, String instant, boolean pinned) {
    RowKey key = RowKey.of("n", "agent", "x", version);
    return new Mark(key, "agent", version, Instant.parse(instant).toEpochMilli(), pinned);
  }

  private static Verdict decide(
      RetentionRule keep, RowType type, Mark mark, long newer, Mark next) {
    return new Trimming(keep, type, NOW).decide(mark, newer, next);
  }

  @Test
  void theNewestStaysUnderEveryRule() {
    Mark old = mark(1, "2001-01-01T00:00:00Z", false);
    Trimming rule = new Trimming(RetentionRule.youngerThan(Duration.ZERO), RowType.HISTORY, NOW);
    assertThat(rule.decide(old, 0, null)).isEqualTo(Verdict.KEEP_ALL);
    assertThat(rule.decide(old, 0, old)).isEqualTo(Verdict.KEEP_ALL);
    assertThat(rule.decide(old, 1, old)).isEqualTo(Verdict.DELETE);
  }

  @Test
  void aPinnedVersionStaysAndEndsARunOfEvents() {
    Mark pinned = mark(1, "2001-01-01T00:00:00Z", true);
    Mark next = mark(2, "2001-01-01T00:00:00Z", false);
    assertThat(decide(RetentionRule.newest(1), RowType.HISTORY, pinned, 9, next))
        .isEqualTo(Verdict.KEEP);
    assertThat(decide(RetentionRule.newest(1), RowType.EVENT, pinned, 9, next))
        .isEqualTo(Verdict.KEEP_ALL);
  }

  @Test
  void weeksBeginOnMondayAndDaysAtMidnightUtc() {
    Mark sunday = mark(1, "2026-03-01T23:59:59.999Z", false);
    Mark monday = mark(2, "2026-03-02T00:00:00Z", false);
    RetentionRule twoWeeks = RetentionRule.KEEP_ALL.withWeekly(2);
    assertThat(decide(twoWeeks, RowType.HISTORY, sunday, 9, monday)).isEqualTo(Verdict.KEEP);
    assertThat(decide(RetentionRule.KEEP_ALL.withWeekly(1), RowType.HISTORY, sunday, 9, monday))
        .isEqualTo(Verdict.DELETE);
    Mark later = mark(3, "2026-03-08T23:59:59.999Z", false);
    assertThat(decide(twoWeeks, RowType.HISTORY, monday, 9, later)).isEqualTo(Verdict.DELETE);
    RetentionRule threeDays = RetentionRule.KEEP_ALL.withDaily(3);
    assertThat(decide(threeDays, RowType.HISTORY, monday, 9, later)).isEqualTo(Verdict.KEEP);
    assertThat(decide(threeDays, RowType.HISTORY, sunday, 9, monday)).isEqualTo(Verdict.DELETE);
  }

  @Test
  void aShortSeriesIsNotLookedAt() {
    Trimming rule = new Trimming(RetentionRule.newest(3), RowType.HISTORY, NOW);
    assertThat(rule.mayTrim(new Series(RowType.HISTORY, OWNER, 3, 5, 7))).isFalse();
    assertThat(rule.mayTrim(new Series(RowType.HISTORY, OWNER, 2, 4, 7))).isTrue();
    Trimming copies = new Trimming(RetentionRule.newest(3), RowType.SNAPSHOT, NOW);
    assertThat(copies.mayTrim(new Series(RowType.SNAPSHOT, OWNER, 3, 1, 99))).isFalse();
    assertThat(copies.mayTrim(new Series(RowType.SNAPSHOT, OWNER, 4, 1, 1))).isTrue();
  }
}
