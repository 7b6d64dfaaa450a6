package io.holdfast.health;

import java.util.ArrayList;
import java.util.List;

/**
 * Health of a store, by component.
 *
 * @param status the overall status
 * @param components the components
 */
public record Health(HealthStatus status, List<HealthComponent> components) {

  /** Copies the components. */
  public Health {
    components = List.copyOf(components);
  }

  /** Creates the health of a single component. */
  public static Health of(HealthComponent component) {
    return new Health(component.status(), List.of(component));
  }

  /** Returns a copy with one more component; the overall status is the worse of the two. */
  public Health and(HealthComponent component) {
    List<HealthComponent> all = new ArrayList<>(components);
    all.add(component);
    boolean worse = component.status().compareTo(status) > 0;
    return new Health(worse ? component.status() : status, all);
  }
}
