package io.holdfast.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, with the cursor of the next page. Immutable.
 *
 * @param items at most as many as the page's limit, in the order of the list
 * @param next the cursor of the next page; absent at the end of the list
 * @param <T> what is listed
 */
public record Slice<T>(List<T> items, @Nullable Cursor next) {

  /** Copies the items. */
  public Slice {
    items = List.copyOf(items);
  }

  /** The cursor of the next page; empty at the end of the list. */
  public Optional<Cursor> more() {
    return Optional.ofNullable(next);
  }

  /**
   * Creates a slice from up to one item more than the limit; the extra item only indicates that
   * there is a next page.
   *
   * @param found up to {@code limit + 1} items
   * @param limit the page's limit
   * @param cursor creates the cursor after an item
   */
  public static <T> Slice<T> of(List<T> found, int limit, Function<T, Cursor> cursor) {
    if (found.size() <= limit) {
      return new Slice<>(found, null);
    }
    List<T> items = found.subList(0, limit);
    return new Slice<>(items, cursor.apply(items.get(limit - 1)));
  }

  /** Returns a slice with mapped items and the same cursor. */
  public <R> Slice<R> map(Function<? super T, ? extends R> mapper) {
    return new Slice<R>(items.stream().<R>map(mapper).toList(), next);
  }
}
