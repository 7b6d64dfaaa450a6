package io.holdfast.cli.output;

/** Displays the progress of an operation. For one thread. */
public interface Progress extends AutoCloseable {
  /** Shows nothing. */
  Progress SILENT = (done, total) -> {};

  /** The total if it is not known. */
  long UNKNOWN_TOTAL = -1;

  /**
   * Updates the number of items done; it never decreases.
   *
   * @param done items done so far
   * @param total all items, or {@link #UNKNOWN_TOTAL}
   */
  void update(long done, long total);

  /** Ends the display. */
  @Override
  default void close() {}
}
