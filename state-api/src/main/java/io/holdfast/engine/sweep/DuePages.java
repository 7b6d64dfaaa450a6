package io.holdfast.engine.sweep;

import io.holdfast.engine.Upkeep.DueQuery;
import io.holdfast.engine.Upkeep.Mark;
import java.util.List;
import java.util.function.Consumer;

/** Rows that are due, batch by batch. */
record DuePages(SweepRun run, DueQuery start) {
  /** Hands on every batch; what was handed on may be gone when the next one is read. */
  void each(Consumer<List<Mark>> batch) {
    DueQuery query = start;
    while (true) {
      List<Mark> marks = run.access().engine().upkeep().due(query, run.batchSize());
      if (!marks.isEmpty()) {
        batch.accept(marks);
      }
      if (marks.size() < run.batchSize()) {
        return;
      }
      query = query.behind(marks.get(marks.size() - 1));
    }
  }
}
