package io.holdfast.text;

import java.util.Comparator;

/**
 * Order and size of strings by their UTF-8 bytes, without encoding them. Every store orders ids
 * this way; {@link String#compareTo} does not (it puts emoji before U+FFFD). Thread-safe.
 */
public final class Utf8 {
  /** Ascending order of the UTF-8 bytes, taken as unsigned; see {@link #compare}. */
  public static final Comparator<String> ORDER = Utf8::compare;

  private Utf8() {}

  /**
   * Compares by UTF-8 bytes, which for well-formed strings is the order of their code points. No
   * normalization, no case folding. Strings with unpaired surrogates have no UTF-8 bytes; they are
   * still ordered consistently with {@code equals}, after every string of the same prefix that goes
   * on below U+10000.
   *
   * @return negative, zero or positive, as {@code a} is before, equal to or after {@code b}
   */
  public static int compare(String a, String b) {
    int shared = Math.min(a.length(), b.length());
    for (int i = 0; i < shared; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return rank(x) - rank(y);
      }
    }
    return a.length() - b.length();
  }

  /** UTF-16 puts surrogates (code points above U+FFFF) before U+E000 to U+FFFF; this undoes it. */
  private static int rank(char unit) {
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }

  /**
   * Length of the UTF-8 form in bytes. An unpaired surrogate counts as one byte, like the {@code ?}
   * that Java's encoder writes for it.
   */
  public static int length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit < 0x80) {
        bytes++;
      } else if (unit < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(unit)) {
        bytes += 3;
      } else if (startsPair(text, i)) {
        bytes += 4;
        i++;
      } else {
        bytes++;
      }
    }
    return bytes;
  }

  /** Whether every surrogate has its partner, so that the string has UTF-8 bytes at all. */
  public static boolean isWellFormed(String text) {
    return indexOfUnpairedSurrogate(text) < 0;
  }

  /** The index of the first surrogate without a partner, in UTF-16 units; -1 if there is none. */
  public static int indexOfUnpairedSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!startsPair(text, i)) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private static boolean startsPair(String text, int index) {
    return index + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
  }
}
