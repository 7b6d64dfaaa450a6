package io.holdfast.error;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything that Holdfast throws. The message is a constant sentence, then keys and
 * values, then the remedy; it never holds a payload or a secret. The driver's exception, where
 * there is one, is the direct cause.
 */
public class StateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient ErrorDetail detail;

  /** An error without an underlying cause. */
  public StateException(ErrorCode code, ErrorDetail detail) {
    this(code, detail, null);
  }

  /** An error with the exception that caused it. */
  public StateException(ErrorCode code, ErrorDetail detail, @Nullable Throwable cause) {
    super(detail.message(), cause);
    this.code = code;
    this.detail = detail;
  }

  /** The constant sentence with its context; never null. */
  @Override
  public final String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), code.name());
  }

  /** The stable name of what went wrong. */
  public final ErrorCode code() {
    return code;
  }

  /** Keys and values of this case, in a fixed order, never payloads or secrets. */
  public final Map<String, String> context() {
    return detail == null ? Map.of() : detail.context();
  }

  /** Whether the same call may succeed later without any other change: true for TRANSIENT only. */
  public final boolean retryable() {
    return code.kind() == ErrorKind.TRANSIENT;
  }
}
