package io.holdfast.codec;

import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;

/**
 * Where a row is kept. What is encrypted for one place cannot be read at another.
 *
 * @param type the type of the row
 * @param key its key
 * @param version the version of an entity; 0 for rows whose key says all
 */
public record RowPlace(RowType type, RowKey key, long version) {
  /** The place of a row. */
  public static RowPlace of(Row row) {
    return new RowPlace(row.type(), row.key(), row.type().kind().isPresent() ? row.version() : 0);
  }
}
