package io.holdfast.time;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** How long a view of a store may be used. Thread-safe. */
public final class ViewLease {
  private final String store;
  private final Duration longest;
  private final Deadline age;
  private final AtomicBoolean ended = new AtomicBoolean();

  /** A view that is opened now and ends by itself at an age, which is more than zero. */
  public ViewLease(String store, Duration longest) {
    if (longest.isZero() || longest.isNegative()) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Age at which a view ends is not above zero").with("longest", longest));
    }
    this.store = store;
    this.longest = longest;
    age = Deadline.in(longest);
  }

  /**
   * Refuses the use of a view that has ended.
   *
   * @throws StateException with {@code STORE_CLOSED}
   */
  public void check() {
    if (over()) {
      throw new StateException(
          ErrorCode.STORE_CLOSED,
          ErrorDetail.of("View of the store has ended")
              .with("store", store)
              .with("reason", age.passed() ? "its age" : "closed")
              .with("longest", longest));
    }
  }

  /** Whether the view has ended. */
  public boolean over() {
    return ended.get() || age.passed();
  }

  /** Ends it; true if it had not been ended before. */
  public boolean end() {
    return ended.compareAndSet(false, true);
  }
}
