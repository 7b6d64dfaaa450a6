package io.holdfast.conformance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock of whole milliseconds that stands still until somebody sets it. Thread-safe. */
public final class MutableClock implements InstantSource {
  private final AtomicLong millis;

  /** A clock that shows an instant. */
  public MutableClock(Instant start) {
    millis = new AtomicLong(start.toEpochMilli());
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis.get());
  }

  /** Goes forward, or back by a negative step, and returns the new instant. */
  public Instant advance(Duration step) {
    return Instant.ofEpochMilli(millis.addAndGet(step.toMillis()));
  }

  /** Shows another instant from now on. */
  public void set(Instant instant) {
    millis.set(instant.toEpochMilli());
  }

  @Override
  public String toString() {
    return "MutableClock[" + instant() + "]";
  }
}
