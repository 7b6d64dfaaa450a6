package io.holdfast.relational;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.OutcomeUnknownException;
import io.holdfast.error.StateException;
import java.time.Duration;

/** What callers are told whose calls waited in vain. */
record CallFailures(String store, String call, Duration timeout) implements Combiner.Failures {
  @Override
  public RuntimeException late() {
    return new StateException(
        ErrorCode.DEADLINE_EXCEEDED,
        ErrorDetail.of(call + " was not begun before the deadline")
            .with("store", store)
            .with("timeout", timeout));
  }

  @Override
  public RuntimeException unknown() {
    return new OutcomeUnknownException(
        ErrorDetail.of(call + " did not come to its end within the second deadline")
            .with("store", store)
            .with("timeout", timeout));
  }

  @Override
  public RuntimeException closed() {
    return new StateException(
        ErrorCode.STORE_CLOSED, ErrorDetail.of("Store is closed").with("store", store));
  }
}
