package io.holdfast.error;

import org.jspecify.annotations.Nullable;

/** The bytes are not exactly one JSON value in strict UTF-8, or hold a duplicate key. */
public final class InvalidDocumentException extends StateException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public InvalidDocumentException(ErrorDetail detail) {
    this(detail, null);
  }

  /** Creates the exception with its cause. */
  public InvalidDocumentException(ErrorDetail detail, @Nullable Throwable cause) {
    super(ErrorCode.INVALID_DOCUMENT, detail, cause);
  }
}
