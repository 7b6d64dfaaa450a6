package io.holdfast.engine.access;

import io.holdfast.query.Cursor;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of those rows that pass a test, out of candidates that a store found. Bounded: a
 * call looks at {@value #MAX_CANDIDATES} candidates and no more.
 *
 * @param fetch reads candidates in the order of the list
 * @param behind the cursor behind a candidate
 * @param <R> what is read
 */
public record Scan<R>(Fetch<R> fetch, Function<R, Cursor> behind) {
  static final int MAX_CANDIDATES = 10_000;

  /** Few enough that a batch of large documents can be held. */
  private static final int LARGEST_BATCH = 1_000;

  private static final int SMALLEST_BATCH = 50;

  /** Reads candidates behind a cursor. */
  @FunctionalInterface
  public interface Fetch<R> {
    List<R> read(@Nullable Cursor after, int limit);
  }

  /** A page of all rows: nothing is tested. */
  public Slice<R> all(Page page) {
    return Slice.of(fetch.read(page.after(), page.limit() + 1), page.limit(), behind);
  }

  /** A page of the rows that pass; it may be short and still have a cursor. */
  public Slice<R> passing(Page page, Predicate<R> test) {
    List<R> found = new ArrayList<>();
    Cursor after = page.after();
    for (int left = MAX_CANDIDATES; left > 0; ) {
      int wanted = page.limit() + 1 - found.size();
      int batch = Math.min(left, Math.max(SMALLEST_BATCH, Math.min(wanted, LARGEST_BATCH)));
      List<R> candidates = fetch.read(after, batch);
      for (R candidate : candidates) {
        if (test.test(candidate) && found.size() <= page.limit()) {
          found.add(candidate);
        }
      }
      if (candidates.size() < batch || found.size() > page.limit()) {
        return Slice.of(found, page.limit(), behind);
      }
      after = behind.apply(candidates.get(batch - 1));
      left -= batch;
    }
    return new Slice<>(found, after);
  }
}
