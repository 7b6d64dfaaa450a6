package io.holdfast.model;

/** A task's status: a closed set. */
public enum TaskStatus implements Status {
  /** Not begun. */
  TODO("todo", false),
  /** Somebody works on it. */
  IN_PROGRESS("in_progress", false),
  /** Waiting for something else. */
  BLOCKED("blocked", false),
  /** Ended well. */
  DONE("done", true),
  /** Ended well; the name that some systems use. */
  COMPLETED("completed", true),
  /** Ended in failure. */
  FAILED("failed", true),
  /** Given up. */
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
