package io.holdfast.cli.option;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parses and formats instants: ISO-8601, UTC, always with milliseconds. */
public final class InstantFormat {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private InstantFormat() {}

  /** Parses the instant of an option. */
  public static Instant parse(String option, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Invalid instant")
              .with(option, text)
              .remedy("Write it as 2026-01-31T12:00:00Z"),
          e);
    }
  }

  /** Like {@link #parse}, for an optional option. */
  static @Nullable public Instant parseOptional(String option, @Nullable String text) {
    return text == null ? null : parse(option, text);
  }

  public static String text(@Nullable Instant instant) {
    return instant == null ? "" : FORMAT.format(instant);
  }
}
