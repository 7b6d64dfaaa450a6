package io.holdfast.conformance.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.query.Cursor;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads all pages of a list. */
public final class Pages {
  private static final int MAX_PAGES = 100_000;

  private Pages() {}

  /** Every item of a list, read in pages of the largest size. */
  public static <T> List<T> readAll(Function<Page, Slice<T>> list) {
    return readAll(list, Page.MAX_LIMIT);
  }

  /** Every item of a list, read in pages of a size; every page but the last must be full. */
  public static <T> List<T> readAll(Function<Page, Slice<T>> list, int size) {
    return read(
        list,
        size,
        slice -> assertThat(slice.items()).as("a page that is not the last").hasSize(size));
  }

  /** Every item of a query that filters candidates: pages may be short before the last one. */
  public static <T> List<T> readAllSparse(Function<Page, Slice<T>> list, int size) {
    return read(list, size, slice -> {});
  }

  private static <T> List<T> read(
      Function<Page, Slice<T>> list, int size, Consumer<Slice<T>> followed) {
    List<T> items = new ArrayList<>();
    Page page = Page.first(size);
    for (int i = 0; i < MAX_PAGES; i++) {
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
