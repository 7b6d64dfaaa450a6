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
 * <p>Exponents that take more than 18 digits are cut to the greatest or least that is kept: such a
 * number is in the right order with any that was {@link #exact}, and only with those.
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

  /** The number that a part of a document spells; null if it spells none. */
  static @Nullable Decimal read(byte[] in, int begin, int end) {
    int at = begin;
    boolean negative = at < end && in[at] == '-';
    at += negative ? 1 : 0;
    int whole = digitsFrom(in, at, end);
    if (whole == at || (whole > at + 1 && in[at] == '0')) {
      return null;
    }
    int behind = whole;
    if (whole < end && in[whole] == '.') {
      behind = digitsFrom(in, whole + 1, end);
      if (behind == whole + 1) {
        return null;
      }
    }
    byte[] all = new byte[behind == whole ? whole - at : behind - at - 1];
    System.arraycopy(in, at, all, 0, whole - at);
    if (behind > whole) {
      System.arraycopy(in, whole + 1, all, whole - at, behind - whole - 1);
    }
    long exponent = 0;
    if (behind < end) {
      boolean minus = behind + 1 < end && in[behind + 1] == '-';
      int first = behind + (minus || (behind + 1 < end && in[behind + 1] == '+') ? 2 : 1);
      if ((in[behind] | 0x20) != 'e' || first == end || digitsFrom(in, first, end) != end) {
        return null;
      }
      exponent = minus ? -number(in, first, end) : number(in, first, end);
    }
    return of(negative, all, exponent + whole - at);
  }

  /** Whether the number can be compared with every other. */
  boolean exact() {
    return Math.abs(exponent) < MAX / 2;
  }

  /** The same text for the same value, whatever its spelling. */
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
