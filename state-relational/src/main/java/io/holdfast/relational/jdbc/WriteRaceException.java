package io.holdfast.relational.jdbc;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import org.jspecify.annotations.Nullable;

/**
 * A transaction lost a race with a concurrent transaction that wrote the same rows. Nothing was
 * written, and a retry may succeed.
 */
public final class WriteRaceException extends StateException {
  private static final long serialVersionUID = 1L;

  /** Why the transaction failed. */
  public enum Reason {
    /** Another transaction inserted a row with the same key. */
    DUPLICATE,
    /** Another transaction updated a row after it was read. */
    CHANGED,
    /** A deadlock, or a serialization failure. */
    SERIALIZATION_FAILURE
  }

  private final Reason reason;

  /** Names the store and the reason, with the exception of the driver. */
  public WriteRaceException(String store, Reason reason, @Nullable Throwable cause) {
    super(
        ErrorCode.STORE_BUSY,
        ErrorDetail.of("Concurrent transaction wrote the same rows")
            .with("store", store)
            .with("reason", reason),
        cause);
    this.reason = reason;
  }

  /** Why the transaction failed. */
  public Reason reason() {
    return reason;
  }
}
