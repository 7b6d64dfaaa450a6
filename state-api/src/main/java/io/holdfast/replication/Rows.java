package io.holdfast.replication;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.model.Hash;
import io.holdfast.query.Page;
import io.holdfast.row.Row;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of an apply, the same on every store. */
public final class Rows {
  private Rows() {}

  /**
   * Whether an incoming row replaces the stored one. Rows of one version are distinguished by the
   * hash of what they hold, so that applying the same row again is never a write; a stored row
   * whose hash is not that of what it holds is none of the same.
   *
   * @param stored the row under the same key; absent if there is none
   */
  public static boolean replaces(Row incoming, @Nullable Row stored, ApplyMode mode) {
    if (stored == null) {
      return true;
    }
    int order = Long.compare(incoming.epoch(), stored.epoch());
    if (order == 0) {
      order = Long.compare(incoming.version(), stored.version());
    }
    return switch (mode) {
      case NEWER -> order > 0;
      case SAME_OR_NEWER -> order > 0 || (order == 0 && differs(incoming, stored));
      case OVERWRITE -> order != 0 || differs(incoming, stored);
    };
  }

  /** The row with its hash computed anew: a hash from outside is never believed. */
  public static Row rehashed(Row row) {
    return row.rehashed(Row.HashRule.COMPUTED);
  }

  /**
   * Checks that a store can hold all of these rows, before one of them is written.
   *
   * @throws InvalidArgumentException for the first that it cannot hold, with the reason
   */
  public static void checkHoldable(Replication store, List<Row> rows) {
    for (Row row : rows) {
      Optional<String> reason = store.rejectionReason(row);
      if (reason.isPresent()) {
        throw new InvalidArgumentException(
            ErrorDetail.of("Store cannot hold the row")
                .with("key", row.key())
                .with("type", row.type().label())
                .with("reason", reason.get()));
      }
    }
  }

  /** Checks the limit of a page of rows. */
  public static void checkLimit(int limit) {
    if (limit < 1 || limit > Page.MAX_LIMIT) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Row limit is out of range")
              .with("limit", limit)
              .with("most", Page.MAX_LIMIT));
    }
  }

  private static boolean differs(Row incoming, Row stored) {
    Hash present = stored.computeHash();
    return !incoming.computeHash().equals(present) || !stored.isSound(present);
  }
}
