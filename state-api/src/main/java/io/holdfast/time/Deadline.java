package io.holdfast.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The instant of the monotonic clock by which a call must have come back. Immutable. */
public final class Deadline {
  private final long startNanos;
  private final long lengthNanos;

  private Deadline(long startNanos, long lengthNanos) {
    this.startNanos = startNanos;
    this.lengthNanos = lengthNanos;
  }

  /** A deadline this far from now. */
  public static Deadline in(Duration length) {
    return new Deadline(System.nanoTime(), length.toNanos());
  }

  /** A deadline that much later than this one. */
  public Deadline later(Duration length) {
    return new Deadline(startNanos, lengthNanos + length.toNanos());
  }

  /** The earlier one of this and another that far from now. */
  public Deadline orIn(Duration length) {
    return length.toNanos() < leftNanos() ? in(length) : this;
  }

  /** What is left, in nanoseconds; 0 when it has passed. */
  public long leftNanos() {
    return Math.max(0, lengthNanos - (System.nanoTime() - startNanos));
  }

  /** What is left, in whole milliseconds rounded up; 0 when it has passed. */
  public int leftMillis() {
    long nanosBelowOneMilli = TimeUnit.MILLISECONDS.toNanos(1) - 1;
    long millis = TimeUnit.NANOSECONDS.toMillis(leftNanos() + nanosBelowOneMilli);
    return (int) Math.min(Integer.MAX_VALUE, millis);
  }

  /** Waits for the end of a thread, no longer than this; an interrupt is kept for later. */
  public void awaitEndOf(Thread thread) {
    Uninterruptibly.call(
        () -> {
          while (thread.isAlive() && !passed()) {
            TimeUnit.NANOSECONDS.timedJoin(thread, leftNanos());
          }
          return true;
        });
  }

  /**
   * Polls a condition until it holds, no longer than this; an interrupt is kept for later.
   *
   * @param interval time between two checks
   * @return whether the condition holds
   */
  public boolean awaitCondition(BooleanSupplier condition, Duration interval) {
    return Uninterruptibly.call(
        () -> {
          while (!condition.getAsBoolean()) {
            long nanos = Math.min(interval.toNanos(), leftNanos());
            if (nanos == 0) {
              return false;
            }
            TimeUnit.NANOSECONDS.sleep(nanos);
          }
          return true;
        });
  }

  /** Whether nothing is left. */
  public boolean passed() {
    return leftNanos() == 0;
  }
}
