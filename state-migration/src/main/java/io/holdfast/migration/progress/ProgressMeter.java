package io.holdfast.migration.progress;

/** Counts one phase, so that progress never runs backwards and never beyond its total. */
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
    tell();
  }

  /** Counts more. */
  public void add(long more) {
    done += more;
    tell();
  }

  /** What is counted so far. */
  public long done() {
    return done;
  }

  /** What grew while it was worked on has no known total any more. */
  private void tell() {
    listener.at(phase, done, done > total ? ProgressListener.UNKNOWN : total);
  }
}
