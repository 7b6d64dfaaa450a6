package io.holdfast;

import java.util.List;

/**
 * How well a store is, component by component.
 *
 * @param status the status of the whole
 * @param components its parts
 */
public record Health(HealthStatus status, List<HealthComponent> components) {

  /** Copies the components. */
  public Health {
    components = List.copyOf(components);
  }

  /** The health of something with one component. */
  public static Health of(HealthComponent component) {
    return new Health(component.status(), List.of(component));
  }
}
