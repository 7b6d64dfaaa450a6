package io.holdfast.hybrid;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.health.HealthSource;
import java.util.regex.Pattern;

/**
 * One part of a system, as {@link HealthRollUp} asks for its health.
 *
 * @param name the name of its component: 1–64 of {@code a-z 0-9 _ -}
 * @param need whether the system can do without it
 * @param source what to ask
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

  /** A part without which nothing works, such as the database. */
  public static HealthMember required(String name, HealthSource source) {
    return new HealthMember(name, Need.REQUIRED, source);
  }

  /** A part whose loss costs latency, nothing else, such as the cache. */
  public static HealthMember optional(String name, HealthSource source) {
    return new HealthMember(name, Need.OPTIONAL, source);
  }

  /** Whether the system can do without a part. */
  public enum Need {
    /** The whole is down when it is. */
    REQUIRED,
    /** The whole is degraded when it is down. */
    OPTIONAL
  }
}
