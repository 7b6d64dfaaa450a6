package io.holdfast.json;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.LimitExceededException;
import io.holdfast.text.Checks;
import io.holdfast.text.Utf8;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON string, number, boolean or null, compared by value: {@code 1}, {@code 1.0} and {@code 1e0}
 * are equal, and so are {@code "a"} and {@code "\u005cu0061"}. Immutable and thread-safe.
 *
 * <p>Used to compare with values in documents: at most {@value Checks#MAX_TEXT_BYTES} bytes of
 * UTF-8 for a string (U+0000 and lone surrogates may be among them), at most {@value #MAX_DIGITS}
 * digits for a number.
 */
public final class JsonScalar {
  /** Maximum number of digits of a number to compare with. */
  public static final int MAX_DIGITS = 1_000;

  /** {@code null}. */
  public static final JsonScalar NULL = new JsonScalar(Type.NULL, "", null);

  /** {@code true}. */
  public static final JsonScalar TRUE = new JsonScalar(Type.BOOLEAN, "true", null);

  /** {@code false}. */
  public static final JsonScalar FALSE = new JsonScalar(Type.BOOLEAN, "false", null);

  /** The types; scalars of different types are never equal. */
  public enum Type {
    /** A string. */
    STRING,
    /** A number. */
    NUMBER,
    /** A boolean. */
    BOOLEAN,
    /** Null. */
    NULL
  }

  private final Type type;
  private final String text;
  private final @Nullable Decimal number;

  private JsonScalar(Type type, String text, @Nullable Decimal number) {
    this.type = type;
    this.text = text;
    this.number = number;
  }

  /**
   * A string.
   *
   * @throws LimitExceededException if it is too long
   */
  public static JsonScalar of(String value) {
    if (Utf8.length(value) > Checks.MAX_TEXT_BYTES) {
      throw tooLong("bytes", Utf8.length(value), Checks.MAX_TEXT_BYTES);
    }
    return stored(value);
  }

  /** A whole number. */
  public static JsonScalar of(long value) {
    return of(BigDecimal.valueOf(value));
  }

  /**
   * A number.
   *
   * @throws LimitExceededException if it has too many digits
   */
  public static JsonScalar of(BigDecimal value) {
    // Four bits hold a digit; counting the digits themselves may take long.
    int digits = value.unscaledValue().bitLength() / 4;
    if (digits > MAX_DIGITS) {
      throw tooLong("digits", digits, MAX_DIGITS);
    }
    return stored(Decimal.of(value));
  }

  /**
   * The value of a document that is a string, number, boolean or null.
   *
   * @throws InvalidArgumentException if it is an array or object
   * @throws LimitExceededException if it is too long, or has an exponent of more than 18 digits
   */
  public static JsonScalar of(JsonDocument document) {
    JsonReader reader = new JsonReader(document);
    JsonReader.Token token = reader.next();
    if (token == JsonReader.Token.OBJECT || token == JsonReader.Token.ARRAY) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Value to compare with is an array or object")
              .remedy("Compare with a string, a number, true, false or null"));
    }
    JsonScalar scalar = reader.scalar(token);
    Decimal number = scalar.number;
    if (number == null) {
      return scalar.type == Type.STRING ? of(scalar.text) : scalar;
    }
    if (document.sizeBytes() > MAX_DIGITS || !number.exact()) {
      throw tooLong("digits", document.sizeBytes(), MAX_DIGITS);
    }
    return scalar;
  }

  /** A string of a document, however long. */
  static JsonScalar stored(String value) {
    return new JsonScalar(Type.STRING, value, null);
  }

  /** A number of a document, however long. */
  static JsonScalar stored(Decimal number) {
    return new JsonScalar(Type.NUMBER, "", number);
  }

  /** Which type it has. */
  public Type type() {
    return type;
  }

  /** Canonical text: the same for equal scalars of one type, so that it can be hashed. */
  public String canonical() {
    return number == null ? text : number.canonical();
  }

  /**
   * Whether it is less than another: numbers by value, strings by their UTF-8 bytes. False if the
   * types differ or are neither.
   */
  public boolean isBelow(JsonScalar other) {
    if (number != null && other.number != null) {
      return number.compareTo(other.number) < 0;
    }
    return type == Type.STRING && other.type == Type.STRING && Utf8.compare(text, other.text) < 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonScalar scalar
        && type == scalar.type
        && text.equals(scalar.text)
        && Objects.equals(number, scalar.number);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, text, number);
  }

  /** The type; never the value. */
  @Override
  public String toString() {
    return type.name();
  }

  private static LimitExceededException tooLong(String unit, int size, int limit) {
    return new LimitExceededException(
        ErrorDetail.of("Value to compare with is too long").with(unit, size).with("limit", limit));
  }
}
