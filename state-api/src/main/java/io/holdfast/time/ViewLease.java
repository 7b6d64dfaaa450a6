package io.holdfast.time;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The lifetime of a read view: it ends when it is closed or reaches its maximum age. Thread-safe.
 */
public final class ViewLease {
  private final String store;
  private final Duration maxAge;
  private final Deadline age;
  private final AtomicBoolean ended = new AtomicBoolean();

  /** Starts the lifetime of a view, whose maximum age is positive. */
  public ViewLease(String store, Duration maxAge) {
    if (maxAge.isZero() || maxAge.isNegative()) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Maximum age of a view is not positive").with("maxAge", maxAge));
    }
    this.store = store;
    this.maxAge = maxAge;
    age = Deadline.in(maxAge);
  }

  /**
   * Checks that the view has not ended.
   *
   * @throws StateException with {@code STORE_CLOSED}
   */
  public void check() {
    if (isEnded()) {
      throw new StateException(
          ErrorCode.STORE_CLOSED,
          ErrorDetail.of("View of the store has ended")
              .with("store", store)
              .with("reason", age.passed() ? "maximum age reached" : "closed")
              .with("maxAge", maxAge));
    }
  }

  /** Whether the view has ended. */
  public boolean isEnded() {
    return ended.get() || age.passed();
  }

  /** Ends the view; returns true if it had not been ended before. */
  public boolean end() {
    return ended.compareAndSet(false, true);
  }
}
