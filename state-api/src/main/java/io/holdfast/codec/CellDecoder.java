package io.holdfast.codec;

/** Reads the cells of one row. Not shared between threads. */
@FunctionalInterface
public interface CellDecoder {
  /**
   * The plain bytes of a cell.
   *
   * @param column the name of its column
   * @param stored what rests there
   * @throws io.holdfast.error.DataCorruptException naming the row and the column if that was not
   *     made by {@link RowCodec#encode} for this row and this column, or was altered since
   */
  byte[] decode(String column, byte[] stored);
}
