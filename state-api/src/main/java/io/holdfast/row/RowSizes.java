package io.holdfast.row;

/** How large rows are: their documents and long texts, and a flat amount for the rest. */
public final class RowSizes {
  private RowSizes() {}

  /** About how many bytes a row takes. */
  public static long bytes(Row row) {
    return RowSchema.of(row).bytes(row);
  }
}
