package io.holdfast.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Collects the validation errors of a configuration, so that one exception names every invalid
 * property with its value and the legal values. Every configuration, options and policy type of all
 * modules validates with this class and no other. Never pass a secret as a value. Not thread-safe.
 */
public final class ConfigProblems {
  private ErrorDetail detail;

  private ConfigProblems(ErrorDetail detail) {
    this.detail = detail;
  }

  /** Creates an empty collection; the subject names the configuration in the message. */
  public static ConfigProblems of(String subject) {
    return new ConfigProblems(ErrorDetail.of(subject + " configuration is not legal"));
  }

  /** Adds a property if its value is not legal, with the legal values. */
  public ConfigProblems unless(
      boolean legal, String property, @Nullable Object value, String legalValues) {
    if (!legal) {
      detail = detail.with(property, value + " (legal: " + legalValues + ")");
    }
    return this;
  }

  /** Adds a number if it is out of range; both bounds are inclusive. */
  public ConfigProblems range(String property, long value, long least, long most) {
    return unless(value >= least && value <= most, property, value, least + " to " + most);
  }

  /** Adds a duration if it is out of range; both bounds are inclusive. */
  public ConfigProblems range(String property, Duration value, Duration least, Duration most) {
    return unless(
        value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
        property,
        value,
        least + " to " + most);
  }

  /**
   * Throws one exception for all problems.
   *
   * @throws InvalidArgumentException if there are any
   */
  public void throwIfAny() {
    if (!detail.context().isEmpty()) {
      throw new InvalidArgumentException(detail);
    }
  }
}
