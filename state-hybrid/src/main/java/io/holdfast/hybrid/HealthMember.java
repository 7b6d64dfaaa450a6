package io.holdfast.hybrid;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.health.HealthSource;
import java.util.regex.Pattern;

/**
 * One component of a system in a {@link HealthRollUp}.
 *
 * @param name the name of its component: 1–64 of {@code a-z 0-9 _ -}
 * @param need whether the system requires it
 * @param source the source of its health
 */
public record HealthMember(String name, Need need, HealthSource source) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,64}");

  /**
   * Checks the name.
   *
   * @throws InvalidArgumentException if it is not legal
   */
  public HealthMember {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Health member name is not legal")
              .with("name", name)
              .with("legal", NAME.pattern()));
    }
  }

  /** A required component, such as the database. */
  public static HealthMember required(String name, HealthSource source) {
    return new HealthMember(name, Need.REQUIRED, source);
  }

  /** An optional component whose loss costs only latency, such as the cache. */
  public static HealthMember optional(String name, HealthSource source) {
    return new HealthMember(name, Need.OPTIONAL, source);
  }

  /** Whether the system requires a component. */
  public enum Need {
    /** The system is down when the component is. */
    REQUIRED,
    /** The system is degraded when the component is down. */
    OPTIONAL
  }
}
