package io.holdfast.health;

/** Health status, ordered from best to worst. */
public enum HealthStatus {
  /** Fully operational. */
  UP,
  /** Operational, but a non-essential part has failed. */
  DEGRADED,
  /** Not operational. */
  DOWN
}
