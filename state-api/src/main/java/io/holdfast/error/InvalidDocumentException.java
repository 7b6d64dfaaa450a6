package io.holdfast.error;

import org.jspecify.annotations.Nullable;

/** The bytes are not exactly one JSON value in strict UTF-8, or hold a duplicate key. */
public final class InvalidDocumentException extends StateException {
  private static final long serialVersionUID = 1L;

  /** Says what happened. */
  public InvalidDocumentException(ErrorDetail detail) {
    this(detail, null);
  }

  /** Says what happened and what caused it. */
  public InvalidDocumentException(ErrorDetail detail, @Nullable Throwable cause) {
    super(ErrorCode.INVALID_DOCUMENT, detail, cause);
  }
}
