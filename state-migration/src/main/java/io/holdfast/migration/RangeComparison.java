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
 * Walks the rows of a range on both sides at once and names the keys that differ, in groups bounded
 * by rows and bytes. One for each range.
 */
final class RangeComparison {
  private static final int MAX_KEYS = 500;

  private final RowPages theirs;
  private final @Nullable RowKey upTo;
  private final List<Candidate> candidates = new ArrayList<>();
  private @Nullable RowKey before;
  private @Nullable RowKey last;
  private List<Row> page = List.of();
  private int at;
  private long bytes;

  RangeComparison(
      RowReader target,
      RowType type,
      @Nullable RowKey after,
      @Nullable RowKey upTo,
      int batchSize) {
    this.theirs = new RowPages(target, type, after, batchSize);
    this.upTo = upTo;
    this.last = after;
  }

  /** Passes on the keys under which the rows of the source and those of the target differ. */
  void candidates(List<Row> ours, Consumer<List<Candidate>> sink) {
    Row stored = next();
    for (Row wanted : ours) {
      while (stored != null && stored.key().compareTo(wanted.key()) < 0) {
        onlyInTarget(stored, sink);
        stored = next();
      }
      if (stored == null || stored.key().compareTo(wanted.key()) > 0) {
        differs(wanted, sink);
      } else {
        if (!Classifier.same(wanted, stored)) {
          differs(wanted, sink);
        }
        stored = next();
      }
    }
    while (stored != null) {
      onlyInTarget(stored, sink);
      stored = next();
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

  /** The next row of the target within the range. */
  private @Nullable Row next() {
    if (at == page.size()) {
      page = theirs.next();
      at = 0;
    }
    if (at == page.size()) {
      return null;
    }
    Row row = page.get(at);
    if (upTo != null && row.key().compareTo(upTo) > 0) {
      return null;
    }
    at++;
    before = last;
    last = row.key();
    return row;
  }
}
