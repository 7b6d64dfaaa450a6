package io.holdfast.error;

import org.jspecify.annotations.Nullable;

/** The named entity, version or snapshot does not exist, and the call needs it. */
public final class StateNotFoundException extends StateException {
  private static final long serialVersionUID = 1L;

  /** Says what happened. */
  public StateNotFoundException(ErrorDetail detail) {
    this(detail, null);
  }

  /** Says what happened and what caused it. */
  public StateNotFoundException(ErrorDetail detail, @Nullable Throwable cause) {
    super(ErrorCode.NOT_FOUND, detail, cause);
  }
}
