package io.holdfast.error;

import org.jspecify.annotations.Nullable;

/** A documented limit is exceeded; the message names limit, size and place. */
public final class LimitExceededException extends StateException {
  private static final long serialVersionUID = 1L;

  /** Says what happened. */
  public LimitExceededException(ErrorDetail detail) {
    this(detail, null);
  }

  /** Says what happened and what caused it. */
  public LimitExceededException(ErrorDetail detail, @Nullable Throwable cause) {
    super(ErrorCode.LIMIT_EXCEEDED, detail, cause);
  }
}
