package io.holdfast.relational;

import io.holdfast.engine.Deadline;

/**
 * A call that waits to be served together with others. Thread-safe.
 *
 * @param <A> what is asked
 * @param <R> what is answered
 */
final class Queued<A, R> extends PendingCall<R> {
  private final A ask;
  private final long weight;

  Queued(A ask, long weight, Deadline deadline) {
    super(deadline);
    this.ask = ask;
    this.weight = weight;
  }

  A ask() {
    return ask;
  }

  /** How many bytes it adds to what is sent. */
  long weight() {
    return weight;
  }
}
