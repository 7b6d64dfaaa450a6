package io.holdfast.migration;

import io.holdfast.migration.internal.RowPages;
import io.holdfast.replication.RowReader;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowSizes;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Merge-compares the rows of a key range of both stores and reports the keys that differ, in groups
 * bounded by rows and bytes. Use a new instance for each range. Not thread-safe.
 */
final class RangeComparison {
  private static final int MAX_KEYS = 500;

  private final RowPages targetPages;
  private final @Nullable RowKey upTo;
  private final List<Candidate> candidates = new ArrayList<>();
  private @Nullable RowKey before;
  private @Nullable RowKey last;
  private List<Row> page = List.of();
  private int index;
  private long bytes;

  RangeComparison(
      RowReader target,
      RowType type,
      @Nullable RowKey after,
      @Nullable RowKey upTo,
      int batchSize) {
    this.targetPages = new RowPages(target, type, after, batchSize);
    this.upTo = upTo;
    this.last = after;
  }

  /** Passes the keys whose rows differ to the sink. */
  void candidates(List<Row> sourceRows, Consumer<List<Candidate>> sink) {
    Row stored = nextTargetRow();
    for (Row wanted : sourceRows) {
      while (stored != null && stored.key().compareTo(wanted.key()) < 0) {
        onlyInTarget(stored, sink);
        stored = nextTargetRow();
      }
      if (stored == null || stored.key().compareTo(wanted.key()) > 0) {
        differs(wanted, sink);
      } else {
        if (!Classifier.same(wanted, stored)) {
          differs(wanted, sink);
        }
        stored = nextTargetRow();
      }
    }
    while (stored != null) {
      onlyInTarget(stored, sink);
      stored = nextTargetRow();
    }
    flush(sink);
  }

  private void differs(Row wanted, Consumer<List<Candidate>> sink) {
    add(wanted, new Candidate(wanted.key(), false, null), sink);
  }

  private void onlyInTarget(Row stored, Consumer<List<Candidate>> sink) {
    add(stored, new Candidate(stored.key(), true, before), sink);
  }

  private void add(Row row, Candidate candidate, Consumer<List<Candidate>> sink) {
    candidates.add(candidate);
    bytes += RowSizes.bytes(row);
    if (candidates.size() == MAX_KEYS || bytes >= RowPages.BUDGET_BYTES) {
      flush(sink);
    }
  }

  private void flush(Consumer<List<Candidate>> sink) {
    if (!candidates.isEmpty()) {
      sink.accept(List.copyOf(candidates));
      candidates.clear();
      bytes = 0;
    }
  }

  /** The next row of the target within the range; absent at its end. */
  private @Nullable Row nextTargetRow() {
    if (index == page.size()) {
      page = targetPages.next();
      index = 0;
    }
    if (index == page.size()) {
      return null;
    }
    Row row = page.get(index);
    if (upTo != null && row.key().compareTo(upTo) > 0) {
      return null;
    }
    index++;
    before = last;
    last = row.key();
    return row;
  }
}
