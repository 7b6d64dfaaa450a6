package io.holdfast.migration.progress;

/**
 * Hears how far a piece of work has come. Called by the thread that works, after every batch;
 * whatever it throws ends the work between two transactions.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener SILENT = (phase, done, total) -> {};

  /** The total of work whose size is not known, or no longer. */
  long UNKNOWN = -1;

  /**
   * Takes notice of progress.
   *
   * @param phase what is being done
   * @param done what is done of this phase, in its unit; never less than before
   * @param total what there is to do, at least {@code done}; or {@link #UNKNOWN}
   */
  void at(Phase phase, long done, long total);
}
