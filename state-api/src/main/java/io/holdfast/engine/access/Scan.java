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
 * Filters the candidates that an engine returns into a page. Bounded: a call reads at most {@value
 * #MAX_CANDIDATES} candidates.
 *
 * @param fetch reads candidates in list order
 * @param cursorAfter returns the cursor after a candidate
 * @param <R> the type of a candidate
 */
public record Scan<R>(Fetch<R> fetch, Function<R, Cursor> cursorAfter) {
  static final int MAX_CANDIDATES = 10_000;

  /** Bounds the memory of a batch of large documents. */
  private static final int MAX_BATCH = 1_000;

  private static final int MIN_BATCH = 50;

  /** Reads candidates after a cursor. */
  @FunctionalInterface
  public interface Fetch<R> {
    List<R> read(@Nullable Cursor after, int limit);
  }

  /** A page of all rows, without a filter. */
  public Slice<R> all(Page page) {
    return Slice.of(fetch.read(page.after(), page.limit() + 1), page.limit(), cursorAfter);
  }

  /** A page of the rows that pass a filter; it may be short and still have a cursor. */
  public Slice<R> passing(Page page, Predicate<R> test) {
    List<R> found = new ArrayList<>();
    Cursor after = page.after();
    for (int left = MAX_CANDIDATES; left > 0; ) {
      int wanted = page.limit() + 1 - found.size();
      int batch = Math.min(left, Math.max(MIN_BATCH, Math.min(wanted, MAX_BATCH)));
      List<R> candidates = fetch.read(after, batch);
      for (R candidate : candidates) {
        if (test.test(candidate) && found.size() <= page.limit()) {
          found.add(candidate);
        }
      }
      if (candidates.size() < batch || found.size() > page.limit()) {
        return Slice.of(found, page.limit(), cursorAfter);
      }
      after = cursorAfter.apply(candidates.get(batch - 1));
      left -= batch;
    }
    return new Slice<>(found, after);
  }
}
