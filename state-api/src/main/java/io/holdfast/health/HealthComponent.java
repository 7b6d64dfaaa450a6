package io.holdfast.health;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Health of one component.
 *
 * @param name the name of the component
 * @param status its status
 * @param latency how long the probe took
 * @param details keys and values in a fixed order: numbers, strings or booleans, never secrets
 */
public record HealthComponent(
    String name, HealthStatus status, Duration latency, Map<String, Object> details) {

  /** Copies the details in their order. */
  public HealthComponent {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }
}
