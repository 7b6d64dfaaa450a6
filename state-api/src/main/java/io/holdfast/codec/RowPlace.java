package io.holdfast.codec;

import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;

/**
 * Identity of a stored row, bound into its encryption: a row that is copied to another place cannot
 * be decrypted there.
 *
 * @param type the type of the row
 * @param key its key
 * @param version the version of an entity; 0 for rows that are identified by their key alone
 */
public record RowPlace(RowType type, RowKey key, long version) {
  /** The place of a row. */
  public static RowPlace of(Row row) {
    return new RowPlace(row.type(), row.key(), row.type().kind().isPresent() ? row.version() : 0);
  }
}
