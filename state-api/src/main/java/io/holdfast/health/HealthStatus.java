package io.holdfast.health;

/** How well something is. Ordered from well to ill. */
public enum HealthStatus {
  /** Everything works. */
  UP,
  /** It works, but something that it can do without does not. */
  DEGRADED,
  /** It does not work. */
  DOWN
}
