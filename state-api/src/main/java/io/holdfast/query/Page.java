package io.holdfast.query;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import org.jspecify.annotations.Nullable;

/**
 * A page request: a limit, and the cursor after which to continue.
 *
 * @param after the cursor of the previous slice; absent for the first page
 * @param limit maximum number of items, 1–10,000
 */
public record Page(@Nullable Cursor after, int limit) {
  /** The default limit. */
  public static final int DEFAULT_LIMIT = 100;

  /** The maximum limit. */
  public static final int MAX_LIMIT = 10_000;

  /** Checks the limit. */
  public Page {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Page limit is out of range")
              .with("limit", limit)
              .with("least", 1)
              .with("most", MAX_LIMIT));
    }
  }

  /** The first {@value #DEFAULT_LIMIT} items. */
  public static Page first() {
    return new Page(null, DEFAULT_LIMIT);
  }

  /** The first items. */
  public static Page first(int limit) {
    return new Page(null, limit);
  }

  /** The items after a cursor. */
  public static Page after(Cursor cursor, int limit) {
    return new Page(cursor, limit);
  }

  /** The page after a cursor, with the same limit. */
  public Page next(Cursor cursor) {
    return new Page(cursor, limit);
  }
}
