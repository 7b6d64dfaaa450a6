package io.holdfast.error;

import org.jspecify.annotations.Nullable;

/** A stored value cannot be decoded; the message names the key and the path of the value. */
public final class DataCorruptException extends StateException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public DataCorruptException(ErrorDetail detail) {
    this(detail, null);
  }

  /** Creates the exception with its cause. */
  public DataCorruptException(ErrorDetail detail, @Nullable Throwable cause) {
    super(ErrorCode.DATA_CORRUPT, detail, cause);
  }
}
