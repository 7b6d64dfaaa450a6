package io.holdfast.model;

/** An agent's status: a closed set. */
public enum AgentStatus implements Status {
  /** Waiting for work; recovery leaves it alone. */
  IDLE("idle", false),
  /** Being started. */
  SPAWNING("spawning", false),
  /** At work. */
  RUNNING("running", false),
  /** Halted, to be resumed. */
  PAUSED("paused", false),
  /** Trying again after a failure. */
  RETRYING("retrying", false),
  /** Ended well. */
  COMPLETED("completed", true),
  /** Ended in failure. */
  FAILED("failed", true),
  /** Ended by somebody. */
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
