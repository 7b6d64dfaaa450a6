package io.holdfast.health;

import java.util.ArrayList;
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

  /** The same with one more component, and no better than it. */
  public Health and(HealthComponent component) {
    List<HealthComponent> all = new ArrayList<>(components);
    all.add(component);
    boolean worse = component.status().compareTo(status) > 0;
    return new Health(worse ? component.status() : status, all);
  }
}
