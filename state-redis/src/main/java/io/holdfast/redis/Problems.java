package io.holdfast.redis;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with a configuration, so that one error tells all of it. */
final class Problems {
  private ErrorDetail detail = ErrorDetail.of("Redis configuration is invalid");

  void unless(boolean legal, String property, @Nullable Object value, String legalValues) {
    if (!legal) {
      detail = detail.with(property, value + " (legal: " + legalValues + ")");
    }
  }

  void throwIfAny() {
    if (!detail.context().isEmpty()) {
      throw new InvalidArgumentException(detail);
    }
  }
}
