package io.holdfast.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One part of a list. Immutable.
 *
 * @param items at most as many as the page's limit, in the order of the list
 * @param next where to go on; absent when the list has no more items
 * @param <T> what is listed
 */
public record Slice<T>(List<T> items, @Nullable Cursor next) {

  /** Copies the items. */
  public Slice {
    items = List.copyOf(items);
  }

  /** Where to go on, if there is more. */
  public Optional<Cursor> more() {
    return Optional.ofNullable(next);
  }

  /**
   * Makes a slice from one item more than the limit: the surplus item only shows that there is
   * more.
   *
   * @param found up to {@code limit + 1} items
   * @param limit the page's limit
   * @param cursor the cursor behind an item
   */
  public static <T> Slice<T> of(List<T> found, int limit, Function<T, Cursor> cursor) {
    if (found.size() <= limit) {
      return new Slice<>(found, null);
    }
    List<T> items = found.subList(0, limit);
    return new Slice<>(items, cursor.apply(items.get(limit - 1)));
  }

  /** The same slice with other items. */
  public <R> Slice<R> map(Function<? super T, ? extends R> mapper) {
    return new Slice<R>(items.stream().<R>map(mapper).toList(), next);
  }
}
