package io.holdfast.error;

import org.jspecify.annotations.Nullable;

/** The commit was sent, but its result is unknown: the write may or may not have been committed. */
public final class OutcomeUnknownException extends StateException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public OutcomeUnknownException(ErrorDetail detail) {
    this(detail, null);
  }

  /** Creates the exception with its cause. */
  public OutcomeUnknownException(ErrorDetail detail, @Nullable Throwable cause) {
    super(ErrorCode.OUTCOME_UNKNOWN, detail, cause);
  }
}
