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
 * Reads the rows of one type page by page. The number of rows of a page follows their size, so that
 * a page of large documents stays within a budget of bytes: it starts small, grows at most fourfold
 * from page to page and shrinks at once. Not thread-safe.
 */
public final class RowPages {
  /** The bytes that a page aims to stay below. */
  public static final long BUDGET_BYTES = 16L * 1024 * 1024;

  private static final int FIRST_LIMIT = 64;
  private static final int GROWTH = 4;

  private final RowReader from;
  private final RowType type;
  private final int maxRows;
  private @Nullable RowKey position;
  private int limit;
  private boolean ended;

  /**
   * Begins behind a key.
   *
   * @param after the key to begin behind; absent for the start
   * @param maxRows most rows of a page
   */
  public RowPages(RowReader from, RowType type, @Nullable RowKey after, int maxRows) {
    this.from = from;
    this.type = type;
    this.position = after;
    this.maxRows = maxRows;
    this.limit = Math.min(maxRows, FIRST_LIMIT);
  }

  /** The next rows; empty once there are no more. */
  public List<Row> next() {
    return next(() -> false);
  }

  /** The same, without further attempts once nobody waits for the rows any more. */
  List<Row> next(BooleanSupplier needless) {
    if (ended) {
      return List.of();
    }
    RowKey after = position;
    int asked = limit;
    List<Row> rows = TransientRetry.call(() -> from.read(type, after, asked), needless);
    ended = rows.size() < asked;
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
