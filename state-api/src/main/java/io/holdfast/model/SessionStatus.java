package io.holdfast.model;

/** A session's status: a closed set. */
public enum SessionStatus implements Status {
  /** Open. */
  ACTIVE("active", false),
  /** Paused; can be resumed. */
  PAUSED("paused", false),
  /** Finished successfully. */
  ENDED("ended", true),
  /** Finished with a failure. */
  FAILED("failed", true);

  private final String label;
  private final boolean finished;

  SessionStatus(String label, boolean finished) {
    this.label = label;
    this.finished = finished;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean finished() {
    return finished;
  }

  @Override
  public EntityKind kind() {
    return EntityKind.SESSION;
  }
}
