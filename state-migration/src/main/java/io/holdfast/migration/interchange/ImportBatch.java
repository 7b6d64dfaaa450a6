package io.holdfast.migration.interchange;

import io.holdfast.ImportItem;
import io.holdfast.ImportOutcome;
import io.holdfast.Imports;
import io.holdfast.migration.ProgressMeter;
import io.holdfast.migration.internal.Retry;
import io.holdfast.migration.internal.RowPages;
import io.holdfast.model.Change;
import java.util.ArrayList;
import java.util.List;

/** Gathers records and writes them in transactions bounded by lines and by bytes. One thread. */
final class ImportBatch {
  private static final int MOST_LINES = 1_000;
  private static final Change CHANGE = Change.by("import");

  private final Imports target;
  private final ImportTally tally;
  private final ProgressMeter meter;
  private final List<ImportItem> items = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private long itemBytes;
  private long passedBytes;

  ImportBatch(Imports target, ImportTally tally, ProgressMeter meter) {
    this.target = target;
    this.tally = tally;
    this.meter = meter;
  }

  /** Adds a record, and writes all of them if they are many. */
  void add(ImportItem item, Line line, long bytes) {
    items.add(item);
    lines.add(line);
    itemBytes += bytes;
    if (items.size() >= MOST_LINES || itemBytes >= RowPages.BUDGET_BYTES) {
      write();
    }
  }

  /** Counts the bytes of a line that holds nothing to write. */
  void pass(long bytes) {
    passedBytes += bytes;
  }

  /** Writes what was gathered, in one transaction. */
  void write() {
    if (!items.isEmpty()) {
      List<ImportOutcome> outcomes = Retry.call(() -> target.write(items, CHANGE));
      for (int i = 0; i < outcomes.size(); i++) {
        tally.count(lines.get(i), outcomes.get(i));
      }
    }
    items.clear();
    lines.clear();
    meter.add(itemBytes + passedBytes);
    itemBytes = 0;
    passedBytes = 0;
  }
}
