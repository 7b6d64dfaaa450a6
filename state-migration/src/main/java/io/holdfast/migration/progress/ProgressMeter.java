package io.holdfast.migration.progress;

/**
 * Counts the progress of one phase; it never decreases and never exceeds its total. Not
 * thread-safe.
 */
public final class ProgressMeter {
  private final ProgressListener listener;
  private final Phase phase;
  private final long total;
  private long done;

  /** Starts at a count; the total may be {@link ProgressListener#UNKNOWN}. */
  public ProgressMeter(ProgressListener listener, Phase phase, long done, long total) {
    this.listener = listener;
    this.phase = phase;
    this.total = total;
    this.done = done;
    notifyListener();
  }

  /** Adds to the progress. */
  public void add(long increment) {
    done += increment;
    notifyListener();
  }

  /** The progress so far. */
  public long done() {
    return done;
  }

  /** A source that grew beyond its estimate has no known total any more. */
  private void notifyListener() {
    listener.at(phase, done, done > total ? ProgressListener.UNKNOWN : total);
  }
}
