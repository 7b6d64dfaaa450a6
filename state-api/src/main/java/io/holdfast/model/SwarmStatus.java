package io.holdfast.model;

/** A swarm's status: a closed set. */
public enum SwarmStatus implements Status {
  /** Being set up. */
  CREATING("creating", false),
  /** At work. */
  ACTIVE("active", false),
  /** Growing or shrinking. */
  SCALING("scaling", false),
  /** Halted, to be resumed. */
  PAUSED("paused", false),
  /** Ended well. */
  COMPLETED("completed", true),
  /** Ended in failure. */
  FAILED("failed", true),
  /** Taken down. */
  DESTROYED("destroyed", true);

  private final String label;
  private final boolean finished;

  SwarmStatus(String label, boolean finished) {
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
    return EntityKind.SWARM;
  }
}
