package io.holdfast.error;

import org.jspecify.annotations.Nullable;

/** An argument is outside its documented range; nothing was read or written. */
public final class InvalidArgumentException extends StateException {
  private static final long serialVersionUID = 1L;

  /** Says what happened. */
  public InvalidArgumentException(ErrorDetail detail) {
    this(detail, null);
  }

  /** Says what happened and what caused it. */
  public InvalidArgumentException(ErrorDetail detail, @Nullable Throwable cause) {
    super(ErrorCode.INVALID_ARGUMENT, detail, cause);
  }
}
