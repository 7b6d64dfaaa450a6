package io.holdfast.replication;

import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the rows of every namespace as they are stored, in the order of their keys. */
public interface RowReader {
  /** Rows of each type, tombstones included. */
  Map<RowType, Long> counts();

  /**
   * Reads rows in the order of their keys.
   *
   * @param type which rows
   * @param after the key to go on behind; absent for the start
   * @param limit most rows, 1–10,000
   * @return up to {@code limit} rows; fewer only at the end
   */
  List<Row> read(RowType type, @Nullable RowKey after, int limit);

  /**
   * Reads rows by key.
   *
   * @return the rows that exist, in the order of their keys
   */
  List<Row> find(RowType type, Collection<RowKey> keys);

  /**
   * The digest of the rows behind one key and up to another.
   *
   * @param after the key to begin behind; absent for the start
   * @param upTo the last key; absent for the end
   * @param source whether stored hashes are believed
   */
  ChunkDigest digest(
      RowType type, @Nullable RowKey after, @Nullable RowKey upTo, HashSource source);
}
