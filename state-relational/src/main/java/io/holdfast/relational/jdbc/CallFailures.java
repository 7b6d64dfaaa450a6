package io.holdfast.relational.jdbc;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.OutcomeUnknownException;
import io.holdfast.error.StateException;
import java.time.Duration;

/**
 * Exceptions for calls that timed out, have an unknown outcome, or hit a closed store. Immutable.
 *
 * @param store name of the store
 * @param call kind of the call, as the first word of the message
 * @param timeout timeout of the call, and of the additional wait once it has started
 */
public record CallFailures(String store, String call, Duration timeout) {
  /** The call timed out before it started; it will not be executed. */
  public StateException late() {
    return new StateException(
        ErrorCode.DEADLINE_EXCEEDED,
        ErrorDetail.of(call + " was not started before the deadline")
            .with("store", store)
            .with("timeout", timeout));
  }

  /** The call started and did not complete in time: its outcome is unknown. */
  public StateException unknown() {
    return new OutcomeUnknownException(
        ErrorDetail.of(call + " did not complete before the second deadline")
            .with("store", store)
            .with("timeout", timeout));
  }

  /** The store is closed. */
  public StateException closed() {
    return new StateException(
        ErrorCode.STORE_CLOSED, ErrorDetail.of("Store is closed").with("store", store));
  }
}
