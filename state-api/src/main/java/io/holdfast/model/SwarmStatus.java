package io.holdfast.model;

/** A swarm's status: a closed set. */
public enum SwarmStatus implements Status {
  /** Being set up. */
  CREATING("creating", false),
  /** Working. */
  ACTIVE("active", false),
  /** Growing or shrinking. */
  SCALING("scaling", false),
  /** Paused; can be resumed. */
  PAUSED("paused", false),
  /** Finished successfully. */
  COMPLETED("completed", true),
  /** Finished with a failure. */
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
