package io.holdfast.error;

import org.jspecify.annotations.Nullable;

/** A documented limit is exceeded; the message names limit, size and location. */
public final class LimitExceededException extends StateException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public LimitExceededException(ErrorDetail detail) {
    this(detail, null);
  }

  /** Creates the exception with its cause. */
  public LimitExceededException(ErrorDetail detail, @Nullable Throwable cause) {
    super(ErrorCode.LIMIT_EXCEEDED, detail, cause);
  }
}
