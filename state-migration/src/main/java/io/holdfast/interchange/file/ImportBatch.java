package io.holdfast.interchange.file;

import io.holdfast.interchange.ImportFacet;
import io.holdfast.interchange.ImportItem;
import io.holdfast.interchange.ImportOutcome;
import io.holdfast.migration.internal.RowPages;
import io.holdfast.migration.internal.TransientRetry;
import io.holdfast.migration.progress.ProgressMeter;
import io.holdfast.model.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects records and writes them in transactions bounded by lines and by bytes. Not thread-safe.
 */
final class ImportBatch {
  private static final int MAX_LINES = 1_000;
  private static final Change CHANGE = Change.by("import");

  private final ImportFacet target;
  private final ImportTally tally;
  private final ProgressMeter meter;
  private final List<ImportItem> items = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private long itemBytes;
  private long skippedBytes;

  ImportBatch(ImportFacet target, ImportTally tally, ProgressMeter meter) {
    this.target = target;
    this.tally = tally;
    this.meter = meter;
  }

  /** Adds a record, and writes the batch if it is full. */
  void add(ImportItem item, Line line, long bytes) {
    items.add(item);
    lines.add(line);
    itemBytes += bytes;
    if (items.size() >= MAX_LINES || itemBytes >= RowPages.BUDGET_BYTES) {
      write();
    }
  }

  /** Counts the bytes of a line that is not imported. */
  void skip(long bytes) {
    skippedBytes += bytes;
  }

  /** Writes the collected records in one transaction. */
  void write() {
    if (!items.isEmpty()) {
      List<ImportOutcome> outcomes = TransientRetry.call(() -> target.write(items, CHANGE));
      for (int i = 0; i < outcomes.size(); i++) {
        tally.count(lines.get(i), outcomes.get(i));
      }
    }
    items.clear();
    lines.clear();
    meter.add(itemBytes + skippedBytes);
    itemBytes = 0;
    skippedBytes = 0;
  }
}
