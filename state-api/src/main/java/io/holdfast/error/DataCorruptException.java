package io.holdfast.error;

import org.jspecify.annotations.Nullable;

/** A stored value cannot be decoded; the message names the key and the path of the value. */
public final class DataCorruptException extends StateException {
  private static final long serialVersionUID = 1L;

  /** Says what happened. */
  public DataCorruptException(ErrorDetail detail) {
    this(detail, null);
  }

  /** Says what happened and what caused it. */
  public DataCorruptException(ErrorDetail detail, @Nullable Throwable cause) {
    super(ErrorCode.DATA_CORRUPT, detail, cause);
  }
}
