package io.holdfast.engine.sweep;

import io.holdfast.engine.Upkeep;
import io.holdfast.engine.Upkeep.Mark;
import io.holdfast.engine.Upkeep.Series;
import io.holdfast.engine.sweep.Trimming.Verdict;
import io.holdfast.maintenance.RetentionRule;
import io.holdfast.maintenance.SweepTask;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trims the series of one type, owner after owner, each from its oldest row on. Rows of several
 * owners share a batch. Not thread-safe.
 */
final class SeriesSweep {
  private static final int OWNERS_AT_ONCE = 1_000;

  private final SweepRun run;
  private final SweepTask task;
  private final RowType type;
  private final Trimming rule;
  private final SweepPositions positions;
  private final RowSweep rows;
  private final List<Mark> doomed = new ArrayList<>();

  SeriesSweep(
      SweepRun run, SweepTask task, RowType type, RetentionRule keep, SweepPositions positions) {
    this.run = run;
    this.task = task;
    this.type = type;
    this.positions = positions;
    rule = new Trimming(keep, type, run.now());
    rows = new RowSweep(run);
  }

  /** Trims all series, behind the place where an earlier run ended. */
  void sweep() {
    if (positions.done(task)) {
      return;
    }
    @Nullable RowKey owner = positions.start(task);
    Upkeep upkeep = run.access().engine().upkeep();
    while (true) {
      List<Series> page = upkeep.series(type, run.namespace(), owner, OWNERS_AT_ONCE);
      for (Series series : page) {
        if (rule.concerns(series)) {
          trim(upkeep, series);
        }
        owner = series.owner();
        if (doomed.isEmpty()) {
          run.at(positions.behind(task, owner));
        }
      }
      if (page.size() < OWNERS_AT_ONCE) {
        flush();
        return;
      }
    }
  }

  private void trim(Upkeep upkeep, Series series) {
    int size = run.batchSize();
    @Nullable Mark last = null;
    long place = 0;
    while (true) {
      List<Mark> marks = upkeep.marks(series, last, size + 1);
      int judged = Math.min(size, marks.size());
      for (int i = 0; i < judged; i++) {
        Mark mark = marks.get(i);
        @Nullable Mark next = i + 1 < marks.size() ? marks.get(i + 1) : null;
        Verdict verdict = rule.judge(mark, Trimming.newer(series, mark, place++), next);
        if (verdict == Verdict.KEEP_ALL) {
          return;
        }
        if (verdict == Verdict.LET_GO) {
          doom(mark);
        }
      }
      if (marks.size() <= size) {
        return;
      }
      last = marks.get(size - 1);
    }
  }

  private void doom(Mark mark) {
    doomed.add(mark);
    if (doomed.size() == run.batchSize()) {
      flush();
    }
  }

  private void flush() {
    if (!doomed.isEmpty()) {
      rows.remove(task, type, doomed);
      doomed.clear();
    }
  }
}
