package io.holdfast.model;

/** An agent's status: a closed set. */
public enum AgentStatus implements Status {
  /** Waiting for work; recovery leaves it alone. */
  IDLE("idle", false),
  /** Being started. */
  SPAWNING("spawning", false),
  /** Working. */
  RUNNING("running", false),
  /** Paused; can be resumed. */
  PAUSED("paused", false),
  /** Retrying after a failure. */
  RETRYING("retrying", false),
  /** Finished successfully. */
  COMPLETED("completed", true),
  /** Finished with a failure. */
  FAILED("failed", true),
  /** Terminated by a user or another program. */
  KILLED("killed", true);

  private final String label;
  private final boolean finished;

  AgentStatus(String label, boolean finished) {
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
    return EntityKind.AGENT;
  }
}
