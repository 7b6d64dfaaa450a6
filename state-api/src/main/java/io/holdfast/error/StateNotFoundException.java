package io.holdfast.error;

import org.jspecify.annotations.Nullable;

/** The entity, version or snapshot does not exist, and the call requires it. */
public final class StateNotFoundException extends StateException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public StateNotFoundException(ErrorDetail detail) {
    this(detail, null);
  }

  /** Creates the exception with its cause. */
  public StateNotFoundException(ErrorDetail detail, @Nullable Throwable cause) {
    super(ErrorCode.NOT_FOUND, detail, cause);
  }
}
