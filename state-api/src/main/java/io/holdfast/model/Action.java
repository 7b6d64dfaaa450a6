package io.holdfast.model;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;

/** The kind of write that created a version; the labels are stored in history and audit log. */
public enum Action {
  /** An entity was created, for the first time or after a delete. */
  CREATE("create"),
  /** An entity was replaced by its next version. */
  UPDATE("update"),
  /** An entity was replaced by a tombstone. */
  DELETE("delete"),
  /** The content of a snapshot was written as the next version. */
  RESTORE("restore"),
  /** The content of an older version was written as the next version. */
  ROLLBACK("rollback"),
  /** The content came from an interchange file. */
  IMPORT("import"),
  /** Only the expiry changed. */
  TOUCH("touch"),
  /** An expired entity was replaced by a tombstone. */
  EXPIRE("expire");

  private final String label;

  Action(String label) {
    this.label = label;
  }

  /** The stored name. */
  public String label() {
    return label;
  }

  /**
   * Finds the action with a label.
   *
   * @throws InvalidArgumentException if there is no such action
   */
  public static Action of(String label) {
    for (Action action : values()) {
      if (action.label.equals(label)) {
        return action;
      }
    }
    throw new InvalidArgumentException(ErrorDetail.of("Action is unknown").with("action", label));
  }
}
