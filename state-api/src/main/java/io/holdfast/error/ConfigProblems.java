package io.holdfast.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what is wrong with a configuration, so that one error names every property, its value and
 * what is legal. Never hand in a secret as a value. Not thread-safe.
 */
public final class ConfigProblems {
  private ErrorDetail detail;

  private ConfigProblems(ErrorDetail detail) {
    this.detail = detail;
  }

  /** Starts without problems; the subject names the configuration. */
  public static ConfigProblems of(String subject) {
    return new ConfigProblems(ErrorDetail.of(subject + " configuration is not legal"));
  }

  /** Notes a property whose value is not legal, and says what is. */
  public ConfigProblems unless(
      boolean legal, String property, @Nullable Object value, String legalValues) {
    if (!legal) {
      detail = detail.with(property, value + " (legal: " + legalValues + ")");
    }
    return this;
  }

  /** Notes a number out of its range; both ends are legal. */
  public ConfigProblems range(String property, long value, long least, long most) {
    return unless(value >= least && value <= most, property, value, least + " to " + most);
  }

  /** Notes a duration out of its range; both ends are legal. */
  public ConfigProblems range(String property, Duration value, Duration least, Duration most) {
    return unless(
        value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
        property,
        value,
        least + " to " + most);
  }

  /**
   * Fails with everything that was noted.
   *
   * @throws InvalidArgumentException if anything was
   */
  public void throwIfAny() {
    if (!detail.context().isEmpty()) {
      throw new InvalidArgumentException(detail);
    }
  }
}
