package io.holdfast.relational;

/** The few sizes in which statements name many keys, so that they can be kept. */
final class Chunks {
  private static final int[] SIZES = {1, 10, 100, 1_000};

  private Chunks() {}

  /** The smallest size that holds so many keys, or the greatest there is. */
  static int size(RelationalDialect dialect, int keys) {
    if (!dialect.costsRoundTrips()) {
      return 1;
    }
    for (int size : SIZES) {
      if (size >= keys) {
        return size;
      }
    }
    return SIZES[SIZES.length - 1];
  }
}
