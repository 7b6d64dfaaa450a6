package io.holdfast.cli;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Instants as answers show them: ISO-8601, UTC, always with milliseconds. */
final class Instants {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Instants() {}

  /** The instant that an option gives. */
  static Instant parse(String option, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Instant is not readable")
              .with(option, text)
              .remedy("Write it as 2026-01-31T12:00:00Z"),
          e);
    }
  }

  /** Like {@link #parse}, for an option that need not be given. */
  static @Nullable Instant parseOptional(String option, @Nullable String text) {
    return text == null ? null : parse(option, text);
  }

  static String text(@Nullable Instant instant) {
    return instant == null ? "" : FORMAT.format(instant);
  }
}
