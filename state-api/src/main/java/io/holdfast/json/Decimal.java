package io.holdfast.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A decimal number as its sign, its digits without zeros at either end, and where the point is: the
 * value is {@code 0.DIGITS} times ten to {@code exponent}. Nothing is expanded, so {@code
 * 1e999999999} costs as much as {@code 1}. Immutable.
 *
 * <p>Exponents of more than 18 digits are clamped to the largest or smallest that is represented:
 * such a number compares correctly with any {@link #exact} number, and only with those.
 */
final class Decimal implements Comparable<Decimal> {
  private static final int EXPONENT_DIGITS = 18;
  private static final long MAX = 2_000_000_000_000_000_000L;

  private final boolean negative;
  private final byte[] digits;
  private final long exponent;

  private Decimal(boolean negative, byte[] digits, long exponent) {
    this.negative = negative;
    this.digits = digits;
    this.exponent = exponent;
  }

  static Decimal of(BigDecimal value) {
    byte[] all = value.unscaledValue().abs().toString().getBytes(StandardCharsets.US_ASCII);
    return of(value.signum() < 0, all, (long) all.length - value.scale());
  }

  /** Whether a number can be written with this byte. */
  static boolean mayHold(byte b) {
    return (b >= '0' && b <= '9') || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E';
  }

  /** Parses a part of a document; null if it is not a number. */
  static @Nullable Decimal read(byte[] in, int begin, int end) {
    int at = begin;
    boolean negative = at < end && in[at] == '-';
    at += negative ? 1 : 0;
    int whole = digitsFrom(in, at, end);
    if (whole == at || (whole > at + 1 && in[at] == '0')) {
      return null;
    }
    int mantissaEnd = whole;
    if (whole < end && in[whole] == '.') {
      mantissaEnd = digitsFrom(in, whole + 1, end);
      if (mantissaEnd == whole + 1) {
        return null;
      }
    }
    byte[] all = new byte[mantissaEnd == whole ? whole - at : mantissaEnd - at - 1];
    System.arraycopy(in, at, all, 0, whole - at);
    if (mantissaEnd > whole) {
      System.arraycopy(in, whole + 1, all, whole - at, mantissaEnd - whole - 1);
    }
    long exponent = 0;
    if (mantissaEnd < end) {
      boolean minus = mantissaEnd + 1 < end && in[mantissaEnd + 1] == '-';
      int first =
          mantissaEnd + (minus || (mantissaEnd + 1 < end && in[mantissaEnd + 1] == '+') ? 2 : 1);
      if ((in[mantissaEnd] | 0x20) != 'e' || first == end || digitsFrom(in, first, end) != end) {
        return null;
      }
      exponent = minus ? -number(in, first, end) : number(in, first, end);
    }
    return of(negative, all, exponent + whole - at);
  }

  /**
   * Whether the number compares correctly with every other, because its exponent was not clamped.
   */
  boolean exact() {
    return Math.abs(exponent) < MAX / 2;
  }

  /** Canonical text: the same for equal values, regardless of spelling. */
  String canonical() {
    return digits.length == 0
        ? "0"
        : (negative ? "-." : ".") + new String(digits, StandardCharsets.US_ASCII) + "e" + exponent;
  }

  @Override
  public int compareTo(Decimal other) {
    int sign = sign();
    if (sign != other.sign() || sign == 0) {
      return Integer.compare(sign, other.sign());
    }
    int size =
        exponent != other.exponent
            ? Long.compare(exponent, other.exponent)
            : Arrays.compare(digits, other.digits);
    return negative ? -size : size;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Decimal decimal && compareTo(decimal) == 0;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digits) * 31 + Long.hashCode(exponent);
  }

  private int sign() {
    return digits.length == 0 ? 0 : negative ? -1 : 1;
  }

  private static Decimal of(boolean negative, byte[] all, long exponent) {
    int from = 0;
    while (from < all.length && all[from] == '0') {
      from++;
    }
    if (from == all.length) {
      return new Decimal(false, new byte[0], 0);
    }
    int to = all.length;
    while (all[to - 1] == '0') {
      to--;
    }
    return new Decimal(negative, Arrays.copyOfRange(all, from, to), exponent - from);
  }

  private static int digitsFrom(byte[] in, int from, int end) {
    int at = from;
    while (at < end && in[at] >= '0' && in[at] <= '9') {
      at++;
    }
    return at;
  }

  private static long number(byte[] in, int begin, int end) {
    int from = begin;
    while (from < end && in[from] == '0') {
      from++;
    }
    if (end - from > EXPONENT_DIGITS) {
      return MAX;
    }
    return from == end
        ? 0
        : Long.parseLong(new String(in, from, end - from, StandardCharsets.US_ASCII));
  }
}
