package io.holdfast.text;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.LimitExceededException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Validates strings, instants and numbers of the API, before any I/O. Each method returns its
 * argument. A null value where one is required is a programming error: a {@link
 * NullPointerException} that names it.
 */
public final class Checks {
  /** Maximum size of a namespace in bytes. */
  public static final int MAX_NAMESPACE_BYTES = 128;

  /** Maximum size of an id in UTF-8 bytes. */
  public static final int MAX_ID_BYTES = 512;

  /** Maximum size of any other string in UTF-8 bytes. */
  public static final int MAX_TEXT_BYTES = 64 * 1024;

  /** Maximum size of the content of an event in UTF-8 bytes. */
  public static final int MAX_CONTENT_BYTES = 16 * 1024 * 1024;

  /** Earliest instant that can be stored: the start of year 0001. */
  public static final Instant MIN_INSTANT = Instant.parse("0001-01-01T00:00:00Z");

  /** Latest instant that can be stored: the end of year 9999. */
  public static final Instant MAX_INSTANT = Instant.parse("9999-12-31T23:59:59.999Z");

  private Checks() {}

  /** Checks a namespace: 1–128 bytes of {@code [A-Za-z0-9._/-]}. */
  public static String namespace(String value) {
    Objects.requireNonNull(value, "namespace");
    boolean legal = !value.isEmpty() && value.length() <= MAX_NAMESPACE_BYTES;
    for (int i = 0; legal && i < value.length(); i++) {
      char c = value.charAt(i);
      legal =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '.'
              || c == '_'
              || c == '/'
              || c == '-';
    }
    if (!legal) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Namespace is not legal")
              .with("namespace", value)
              .remedy("Use 1 to 128 characters of A-Z a-z 0-9 . _ / -"));
    }
    return value;
  }

  /** Checks an id: 1–512 bytes of UTF-8 without control characters. */
  public static String id(String value) {
    return id("id", value);
  }

  /** Checks an id; errors name the field. */
  public static String id(String field, String value) {
    wellFormed(field, value);
    if (value.isEmpty() || Utf8.length(value) > MAX_ID_BYTES) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Id is not 1 to 512 bytes long")
              .with("field", field)
              .with("bytes", Utf8.length(value)));
    }
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        throw new InvalidArgumentException(
            ErrorDetail.of("Id holds a control character")
                .with("field", field)
                .with("position", i));
      }
    }
    return value;
  }

  /** Checks an id that may be absent. */
  public static void optionalId(String field, @Nullable String value) {
    if (value != null) {
      id(field, value);
    }
  }

  /** Checks any other string: well-formed Unicode without U+0000, at most 64 KiB. */
  public static String text(String field, String value) {
    return bounded(field, value, MAX_TEXT_BYTES);
  }

  /** Checks any other string that may be absent. */
  public static void optionalText(String field, @Nullable String value) {
    if (value != null) {
      text(field, value);
    }
  }

  /** Checks the content of an event: well-formed Unicode without U+0000, at most 16 MiB. */
  public static void content(String field, String value) {
    bounded(field, value, MAX_CONTENT_BYTES);
  }

  /** Checks an instant, from year 0001 to year 9999, and truncates it to the millisecond. */
  public static Instant instant(String field, Instant value) {
    Instant cut = value.truncatedTo(ChronoUnit.MILLIS);
    if (cut.isBefore(MIN_INSTANT) || cut.isAfter(MAX_INSTANT)) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Instant is out of range")
              .with("field", field)
              .with("earliest", MIN_INSTANT)
              .with("latest", MAX_INSTANT));
    }
    return cut;
  }

  /** Checks an instant that may be absent and truncates it. */
  public static @Nullable Instant optionalInstant(String field, @Nullable Instant value) {
    return value == null ? null : instant(field, value);
  }

  /** Checks that a number is not below a bound. */
  public static long atLeast(String field, long value, long least) {
    if (value < least) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Number is too small")
              .with("field", field)
              .with("value", value)
              .with("least", least));
    }
    return value;
  }

  private static String bounded(String field, String value, int maxBytes) {
    wellFormed(field, value);
    int bytes = Utf8.length(value);
    if (bytes > maxBytes) {
      throw new LimitExceededException(
          ErrorDetail.of("String is too long")
              .with("field", field)
              .with("bytes", bytes)
              .with("limit", maxBytes));
    }
    if (value.indexOf('\0') >= 0) {
      throw new InvalidArgumentException(
          ErrorDetail.of("String holds U+0000")
              .with("field", field)
              .with("position", value.indexOf('\0')));
    }
    return value;
  }

  private static void wellFormed(String field, String value) {
    Objects.requireNonNull(value, field);
    if (!Utf8.isWellFormed(value)) {
      throw new InvalidArgumentException(
          ErrorDetail.of("String is not well-formed Unicode").with("field", field));
    }
  }
}
