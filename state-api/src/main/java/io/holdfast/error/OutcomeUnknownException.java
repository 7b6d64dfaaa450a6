package io.holdfast.error;

import org.jspecify.annotations.Nullable;

/** The connection was lost after the commit was sent: the write may or may not be there. */
public final class OutcomeUnknownException extends StateException {
  private static final long serialVersionUID = 1L;

  /** Says what happened. */
  public OutcomeUnknownException(ErrorDetail detail) {
    this(detail, null);
  }

  /** Says what happened and what caused it. */
  public OutcomeUnknownException(ErrorDetail detail, @Nullable Throwable cause) {
    super(ErrorCode.OUTCOME_UNKNOWN, detail, cause);
  }
}
