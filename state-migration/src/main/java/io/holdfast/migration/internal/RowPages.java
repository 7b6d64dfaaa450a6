package io.holdfast.migration.internal;

import io.holdfast.replication.RowReader;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowSizes;
import io.holdfast.row.RowType;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one type page by page. The page size adapts to the size of the rows, so that
 * pages of large documents stay near a byte budget: it starts small, grows at most fourfold from
 * page to page and shrinks at once. Not thread-safe.
 */
public final class RowPages {
  /** Target maximum of a page's size in bytes. */
  public static final long BUDGET_BYTES = 16L * 1024 * 1024;

  private static final int FIRST_LIMIT = 64;
  private static final int GROWTH = 4;

  private final RowReader source;
  private final RowType type;
  private final int maxRows;
  private @Nullable RowKey position;
  private int limit;
  private boolean ended;

  /**
   * Starts after a key.
   *
   * @param after the key after which to start; absent for the first row
   * @param maxRows maximum rows per page
   */
  public RowPages(RowReader source, RowType type, @Nullable RowKey after, int maxRows) {
    this.source = source;
    this.type = type;
    this.position = after;
    this.maxRows = maxRows;
    this.limit = Math.min(maxRows, FIRST_LIMIT);
  }

  /** The next page; empty after the last. */
  public List<Row> next() {
    return next(() -> false);
  }

  /** The same, without retries once canceled. */
  List<Row> next(BooleanSupplier canceled) {
    if (ended) {
      return List.of();
    }
    RowKey after = position;
    int requested = limit;
    List<Row> rows = TransientRetry.call(() -> source.read(type, after, requested), canceled);
    ended = rows.size() < requested;
    if (!rows.isEmpty()) {
      position = rows.get(rows.size() - 1).key();
      adapt(rows);
    }
    return rows;
  }

  /** Whether the last page reached the end of the rows. */
  public boolean ended() {
    return ended;
  }

  private void adapt(List<Row> rows) {
    long bytes = 0;
    for (Row row : rows) {
      bytes += RowSizes.bytes(row);
    }
    long fitting = BUDGET_BYTES / Math.max(1, bytes / rows.size());
    long grown = Math.min((long) limit * GROWTH, Math.min(fitting, maxRows));
    limit = (int) Math.max(1, grown);
  }
}
