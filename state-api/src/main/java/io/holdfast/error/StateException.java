package io.holdfast.error;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Base class of all exceptions of Holdfast. The message is a constant sentence, followed by keys
 * and values and the remedy; it never contains a payload or a secret. The driver's exception, if
 * there is one, is the direct cause.
 */
public class StateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient ErrorDetail detail;

  /** Creates an exception without a cause. */
  public StateException(ErrorCode code, ErrorDetail detail) {
    this(code, detail, null);
  }

  /** Creates an exception with its cause. */
  public StateException(ErrorCode code, ErrorDetail detail, @Nullable Throwable cause) {
    super(detail.message(), cause);
    this.code = code;
    this.detail = detail;
  }

  /** The constant sentence with context and remedy; never null. */
  @Override
  public final String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), code.name());
  }

  /** The stable error code. */
  public final ErrorCode code() {
    return code;
  }

  /** The keys and values of this case, in a fixed order; never payloads or secrets. */
  public final Map<String, String> context() {
    return detail == null ? Map.of() : detail.context();
  }

  /** Whether the same call may succeed when retried: true for {@link ErrorKind#TRANSIENT} only. */
  public final boolean retryable() {
    return code.kind() == ErrorKind.TRANSIENT;
  }
}
