package io.holdfast.postgres.combine;

import io.holdfast.relational.jdbc.PendingCall;
import io.holdfast.time.Deadline;

/**
 * A call that waits to be served in a group. Thread-safe.
 *
 * @param <A> the arguments of the call
 * @param <R> its result
 */
final class QueuedCall<A, R> extends PendingCall<R> {
  private final A arguments;
  private final long weight;

  QueuedCall(A arguments, long weight, Deadline deadline) {
    super(deadline);
    this.arguments = arguments;
    this.weight = weight;
  }

  /** The arguments of the call. */
  A arguments() {
    return arguments;
  }

  /** Its weight in a group: the number of bytes that it adds to what is sent. */
  long weight() {
    return weight;
  }
}
