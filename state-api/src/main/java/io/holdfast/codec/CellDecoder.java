package io.holdfast.codec;

/** Decodes the cells of one row. Not thread-safe. */
@FunctionalInterface
public interface CellDecoder {
  /**
   * Decodes a cell.
   *
   * @param column the name of its column
   * @param stored the stored bytes
   * @throws io.holdfast.error.DataCorruptException naming the row and the column if the bytes were
   *     not written by {@link RowCodec#encode} for this row and this column, or were altered
   */
  byte[] decode(String column, byte[] stored);
}
