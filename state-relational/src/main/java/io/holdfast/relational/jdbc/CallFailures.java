package io.holdfast.relational.jdbc;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.OutcomeUnknownException;
import io.holdfast.error.StateException;
import java.time.Duration;

/**
 * What callers are told whose calls waited in vain. Immutable.
 *
 * @param store its name
 * @param call what kind of call it is, as the first word of a sentence
 * @param timeout the deadline of the call, and how much later the second one is
 */
public record CallFailures(String store, String call, Duration timeout) {
  /** Nothing was done before the deadline, and nothing will be. */
  public StateException late() {
    return new StateException(
        ErrorCode.DEADLINE_EXCEEDED,
        ErrorDetail.of(call + " was not begun before the deadline")
            .with("store", store)
            .with("timeout", timeout));
  }

  /** It was begun, and nobody knows what became of it. */
  public StateException unknown() {
    return new OutcomeUnknownException(
        ErrorDetail.of(call + " did not come to its end within the second deadline")
            .with("store", store)
            .with("timeout", timeout));
  }

  /** The store was closed before. */
  public StateException closed() {
    return new StateException(
        ErrorCode.STORE_CLOSED, ErrorDetail.of("Store is closed").with("store", store));
  }
}
