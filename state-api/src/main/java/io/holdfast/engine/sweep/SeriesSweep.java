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
 * Trims the series of one row type by a retention rule, in the order of owners, oldest rows first.
 * Rows of several owners share a batch. Not thread-safe.
 */
final class SeriesSweep {
  private static final int OWNER_PAGE = 1_000;

  private final SweepRun run;
  private final SweepTask task;
  private final RowType type;
  private final Trimming rule;
  private final SweepPositions positions;
  private final RowSweep rows;
  private final List<Mark> pending = new ArrayList<>();

  SeriesSweep(
      SweepRun run, SweepTask task, RowType type, RetentionRule keep, SweepPositions positions) {
    this.run = run;
    this.task = task;
    this.type = type;
    this.positions = positions;
    rule = new Trimming(keep, type, run.now());
    rows = new RowSweep(run);
  }

  /** Trims all series, resuming at the position of an interrupted run. */
  void sweep() {
    if (positions.isDone(task)) {
      return;
    }
    @Nullable RowKey owner = positions.start(task);
    Upkeep upkeep = run.access().engine().upkeep();
    while (true) {
      List<Series> page = upkeep.series(type, run.namespace(), owner, OWNER_PAGE);
      for (Series series : page) {
        if (rule.mayTrim(series)) {
          trim(upkeep, series);
        }
        owner = series.owner();
        if (pending.isEmpty()) {
          run.setPosition(positions.positionAfter(task, owner));
        }
      }
      if (page.size() < OWNER_PAGE) {
        flush();
        return;
      }
    }
  }

  private void trim(Upkeep upkeep, Series series) {
    int size = run.batchSize();
    @Nullable Mark last = null;
    long index = 0;
    while (true) {
      List<Mark> marks = upkeep.marks(series, last, size + 1);
      int decided = Math.min(size, marks.size());
      for (int i = 0; i < decided; i++) {
        Mark mark = marks.get(i);
        @Nullable Mark successor = i + 1 < marks.size() ? marks.get(i + 1) : null;
        Verdict verdict = rule.decide(mark, Trimming.newer(series, mark, index++), successor);
        if (verdict == Verdict.KEEP_ALL) {
          return;
        }
        if (verdict == Verdict.DELETE) {
          addPending(mark);
        }
      }
      if (marks.size() <= size) {
        return;
      }
      last = marks.get(size - 1);
    }
  }

  private void addPending(Mark mark) {
    pending.add(mark);
    if (pending.size() == run.batchSize()) {
      flush();
    }
  }

  private void flush() {
    if (!pending.isEmpty()) {
      rows.remove(task, type, pending);
      pending.clear();
    }
  }
}
