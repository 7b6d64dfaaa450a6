package io.holdfast.health;

/** A component that reports its health. */
@FunctionalInterface
public interface HealthSource {
  /**
   * Checks the current health. Returns within the store's deadline and never throws. Thread-safe.
   */
  Health health();
}
