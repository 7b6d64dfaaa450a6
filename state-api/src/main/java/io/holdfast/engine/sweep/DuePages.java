package io.holdfast.engine.sweep;

import io.holdfast.engine.Upkeep.DueQuery;
import io.holdfast.engine.Upkeep.Mark;
import java.util.List;
import java.util.function.Consumer;

/** Reads rows that are due in batches. */
record DuePages(SweepRun run, DueQuery start) {
  /** Passes every batch to a consumer, which may delete its rows before the next batch is read. */
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
      query = query.startingAfter(marks.get(marks.size() - 1));
    }
  }
}
