package io.holdfast.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The time by which a call must return, on the monotonic clock. Immutable. */
public final class Deadline {
  private final long startNanos;
  private final long lengthNanos;

  private Deadline(long startNanos, long lengthNanos) {
    this.startNanos = startNanos;
    this.lengthNanos = lengthNanos;
  }

  /** The deadline after a timeout that starts now. */
  public static Deadline in(Duration length) {
    return new Deadline(System.nanoTime(), length.toNanos());
  }

  /** A deadline later than this one by a duration. */
  public Deadline later(Duration length) {
    return new Deadline(startNanos, lengthNanos + length.toNanos());
  }

  /** The earlier of this deadline and one after a timeout that starts now. */
  public Deadline orIn(Duration length) {
    return length.toNanos() < leftNanos() ? in(length) : this;
  }

  /** Remaining time in nanoseconds; 0 when the deadline has passed. */
  public long leftNanos() {
    return Math.max(0, lengthNanos - (System.nanoTime() - startNanos));
  }

  /** Remaining time in milliseconds, rounded up; 0 when the deadline has passed. */
  public int leftMillis() {
    long nanosBelowOneMilli = TimeUnit.MILLISECONDS.toNanos(1) - 1;
    long millis = TimeUnit.NANOSECONDS.toMillis(leftNanos() + nanosBelowOneMilli);
    return (int) Math.min(Integer.MAX_VALUE, millis);
  }

  /** Waits until a thread ends or the deadline passes; the interrupt status is preserved. */
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
   * Polls a condition until it holds or the deadline passes; the interrupt status is preserved.
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

  /** Whether the deadline has passed. */
  public boolean passed() {
    return leftNanos() == 0;
  }
}
