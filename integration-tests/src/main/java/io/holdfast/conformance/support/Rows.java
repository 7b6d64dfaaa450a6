package io.holdfast.conformance.support;

import io.holdfast.StateStore;
import io.holdfast.replication.ChunkDigest;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.RowReader;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rows of one namespace, as movers see them; the storage may be full of others. */
public final class Rows {
  private static final int PAGE = 500;

  /** Small, because most tests write only a few rows of each type. */
  private static final int FIRST_PAGE = 8;

  private static final int GROWTH = 4;

  private Rows() {}

  /** Every row of the store's namespace, by type, in the order of their keys. */
  public static Map<RowType, List<Row>> of(StateStore store) {
    return of(store.replication(), store.namespace());
  }

  /** Every row of a namespace, by type, in the order of their keys. */
  public static Map<RowType, List<Row>> of(RowReader reader, String namespace) {
    Map<RowType, List<Row>> all = new EnumMap<>(RowType.class);
    for (RowType type : RowType.values()) {
      all.put(type, of(reader, namespace, type, FIRST_PAGE, GROWTH));
    }
    return all;
  }

  /** Every row of one type of the store's namespace, in the order of their keys. */
  public static List<Row> of(StateStore store, RowType type) {
    return of(store.replication(), store.namespace(), type, FIRST_PAGE, GROWTH);
  }

  /** The same, read in pages of a size. */
  public static List<Row> of(StateStore store, RowType type, int size) {
    return of(store.replication(), store.namespace(), type, size, 1);
  }

  private static List<Row> of(
      RowReader reader, String namespace, RowType type, int first, int growth) {
    if (type == RowType.NAMESPACE) {
      return reader.find(type, List.of(RowKey.of(namespace)));
    }
    List<Row> rows = new ArrayList<>();
    RowKey after = RowKey.of(namespace);
    int size = first;
    while (true) {
      List<Row> page = reader.read(type, after, size);
      for (Row row : page) {
        if (!row.key().namespace().equals(namespace)) {
          return rows;
        }
        rows.add(row);
        after = row.key();
      }
      if (page.size() < size) {
        return rows;
      }
      size = Math.min(size * growth, Math.max(first, PAGE));
    }
  }

  /** Rows of one type of the store's namespace, as what they are. */
  public static <R extends Row> List<R> of(StateStore store, RowType type, Class<R> as) {
    return of(store, type).stream().map(as::cast).toList();
  }

  /** The store's digest of its namespace. */
  public static ChunkDigest digest(StateStore store, RowType type, HashSource source) {
    return digest(store.replication(), store.namespace(), type, source);
  }

  /** The digest of a namespace. */
  public static ChunkDigest digest(
      RowReader reader, String namespace, RowType type, HashSource source) {
    // No character of a namespace sorts below '!', so nothing but the namespace lies between.
    return reader.digest(type, RowKey.of(namespace), RowKey.of(namespace + "!"), source);
  }

  /** The digest of rows, computed here from what they hold. */
  public static ChunkDigest digest(List<? extends Row> rows) {
    ChunkDigest digest = ChunkDigest.NONE;
    for (Row row : rows) {
      digest = digest.plus(row, row.computeHash());
    }
    return digest;
  }
}
