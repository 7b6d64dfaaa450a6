package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Cursor;
import io.holdfast.model.Page;
import io.holdfast.model.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads lists to their end. */
final class Pages {
  private static final int MOST_PAGES = 100_000;

  private Pages() {}

  /** Every item of a list, read in pages of the largest size. */
  static <T> List<T> all(Function<Page, Slice<T>> list) {
    return all(list, Page.MAX_LIMIT);
  }

  /** Every item of a list, read in pages of a size; every page but the last must be full. */
  static <T> List<T> all(Function<Page, Slice<T>> list, int size) {
    return read(
        list,
        size,
        slice -> assertThat(slice.items()).as("a page with another behind it").hasSize(size));
  }

  /** Every item of a query that looks at candidates: pages may be short, and go on all the same. */
  static <T> List<T> sparse(Function<Page, Slice<T>> list, int size) {
    return read(list, size, slice -> {});
  }

  private static <T> List<T> read(
      Function<Page, Slice<T>> list, int size, Consumer<Slice<T>> followed) {
    List<T> items = new ArrayList<>();
    Page page = Page.first(size);
    for (int i = 0; i < MOST_PAGES; i++) {
      Slice<T> slice = list.apply(page);
      items.addAll(slice.items());
      assertThat(slice.items()).hasSizeLessThanOrEqualTo(size);
      if (slice.next() == null) {
        return items;
      }
      followed.accept(slice);
      // Cursors travel as text between calls, so they are read back from it here.
      page = page.next(Cursor.parse(slice.next().token()));
    }
    throw new AssertionError("the list does not end");
  }
}
