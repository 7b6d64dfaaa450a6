package io.holdfast.cli;

/** Shows how far a piece of work has come. For one thread. */
interface Progress extends AutoCloseable {
  /** Shows nothing. */
  Progress SILENT = (done, total) -> {};

  /** The total of work whose size is not known. */
  long UNKNOWN = -1;

  /**
   * Takes notice of how much is done, never less than before.
   *
   * @param done what is done so far
   * @param total what there is to do, or {@link #UNKNOWN}
   */
  void at(long done, long total);

  /** Ends the showing. */
  @Override
  default void close() {}
}
