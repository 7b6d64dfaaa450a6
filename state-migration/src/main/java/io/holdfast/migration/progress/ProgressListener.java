package io.holdfast.migration.progress;

/**
 * Notified of the progress of a long-running operation after every batch, on the thread that runs
 * it. An exception that it throws ends the operation between two transactions.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Ignores progress. */
  ProgressListener SILENT = (phase, done, total) -> {};

  /** The total of an operation whose size is unknown, or outgrew its estimate. */
  long UNKNOWN = -1;

  /**
   * Called when progress was made.
   *
   * @param phase the current phase
   * @param done progress within the phase, in its unit; never decreases
   * @param total the size of the phase, at least {@code done}; or {@link #UNKNOWN}
   */
  void at(Phase phase, long done, long total);
}
