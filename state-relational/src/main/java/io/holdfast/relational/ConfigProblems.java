package io.holdfast.relational;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gathers what is wrong with a configuration, so that all of it is said at once. */
public final class ConfigProblems {
  private final String subject;
  private final Map<String, String> found = new LinkedHashMap<>();

  /** Starts without problems; the subject names the configuration. */
  public ConfigProblems(String subject) {
    this.subject = subject;
  }

  /** Notes a property whose value is not legal. */
  public ConfigProblems add(String property, Object value, String legal) {
    found.put(property, value + " (legal: " + legal + ")");
    return this;
  }

  /** Notes a number out of its range. */
  public ConfigProblems range(String property, long value, long least, long most) {
    return value >= least && value <= most ? this : add(property, value, least + " to " + most);
  }

  /**
   * Fails with everything that was noted.
   *
   * @throws InvalidArgumentException if anything was
   */
  public void throwIfAny() {
    if (found.isEmpty()) {
      return;
    }
    ErrorDetail detail = ErrorDetail.of(subject + " configuration is not legal");
    for (Map.Entry<String, String> problem : found.entrySet()) {
      detail = detail.with(problem.getKey(), problem.getValue());
    }
    throw new InvalidArgumentException(detail);
  }
}
