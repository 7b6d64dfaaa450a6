package io.holdfast.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

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
    boolean interrupted = false;
    while (thread.isAlive() && !passed()) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(thread, leftNanos());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether nothing is left. */
  public boolean passed() {
    return leftNanos() == 0;
  }
}
