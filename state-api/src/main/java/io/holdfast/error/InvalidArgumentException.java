package io.holdfast.error;

import org.jspecify.annotations.Nullable;

/** An argument is outside its documented range; nothing was read or written. */
public final class InvalidArgumentException extends StateException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public InvalidArgumentException(ErrorDetail detail) {
    this(detail, null);
  }

  /** Creates the exception with its cause. */
  public InvalidArgumentException(ErrorDetail detail, @Nullable Throwable cause) {
    super(ErrorCode.INVALID_ARGUMENT, detail, cause);
  }
}
