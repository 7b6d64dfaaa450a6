package io.holdfast.relational.jdbc;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else wrote the same rows at the same time; nothing was written, and a rerun may pass.
 */
public final class WriteRaceException extends StateException {
  private static final long serialVersionUID = 1L;

  /** Why the transaction could not go on. */
  public enum Reason {
    /** A row with the same key came to be. */
    DUPLICATE,
    /** The row is no longer the one that was read. */
    CHANGED,
    /** Two transactions waited for each other, or could not be put in an order. */
    ENTANGLED
  }

  private final Reason reason;

  /** Names the store and what the database said. */
  public WriteRaceException(String store, Reason reason, @Nullable Throwable cause) {
    super(
        ErrorCode.STORE_BUSY,
        ErrorDetail.of("Somebody else wrote the same rows")
            .with("store", store)
            .with("reason", reason),
        cause);
    this.reason = reason;
  }

  /** Why the transaction could not go on. */
  public Reason reason() {
    return reason;
  }
}
