package io.holdfast.model;

/** A task's status: a closed set. */
public enum TaskStatus implements Status {
  /** Not started. */
  TODO("todo", false),
  /** Being worked on. */
  IN_PROGRESS("in_progress", false),
  /** Waiting for something else. */
  BLOCKED("blocked", false),
  /** Finished successfully. */
  DONE("done", true),
  /** Finished successfully; the term that some systems use for {@link #DONE}. */
  COMPLETED("completed", true),
  /** Finished with a failure. */
  FAILED("failed", true),
  /** Canceled. */
  CANCELLED("cancelled", true);

  private final String label;
  private final boolean finished;

  TaskStatus(String label, boolean finished) {
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
    return EntityKind.TASK;
  }
}
