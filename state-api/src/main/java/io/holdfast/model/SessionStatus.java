package io.holdfast.model;

/** A session's status: a closed set. */
public enum SessionStatus implements Status {
  /** Open. */
  ACTIVE("active", false),
  /** Halted, to be resumed. */
  PAUSED("paused", false),
  /** Ended well. */
  ENDED("ended", true),
  /** Ended in failure. */
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
