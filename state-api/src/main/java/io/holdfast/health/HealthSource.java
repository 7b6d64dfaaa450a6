package io.holdfast.health;

/** Something that can say how well it is. */
@FunctionalInterface
public interface HealthSource {
  /** How well it is now. Returns within the store's deadline and never throws. Thread-safe. */
  Health health();
}
