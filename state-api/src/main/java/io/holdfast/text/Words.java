package io.holdfast.text;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Tokenizer of full-text search, the same on every store: tokens are runs of letters and digits by
 * code point, in lower case by the root locale, each truncated to {@value #MAX_CODE_POINTS} code
 * points, from the first {@value #MAX_BYTES} bytes of UTF-8. No normalization and no stemming:
 * {@code é} differs from {@code e} followed by a combining accent, which ends the word.
 * Thread-safe.
 */
public final class Words {
  /** Maximum number of code points of a word; longer words with the same prefix are equal. */
  public static final int MAX_CODE_POINTS = 64;

  /**
   * How many bytes of a text count, in UTF-8; a code point that is not wholly among them does not.
   */
  public static final int MAX_BYTES = 256 * 1024;

  private Words() {}

  /** The distinct words of a text, in the order of their first occurrence. */
  public static Set<String> of(String text) {
    Set<String> words = new LinkedHashSet<>();
    int end = end(text);
    int start = -1;
    int i = 0;
    while (i < end) {
      int codePoint = text.codePointAt(i);
      if (!Character.isLetterOrDigit(codePoint)) {
        if (start >= 0) {
          words.add(word(text, start, i));
          start = -1;
        }
      } else if (start < 0) {
        start = i;
      }
      i += Character.charCount(codePoint);
    }
    if (start >= 0) {
      words.add(word(text, start, end));
    }
    return words;
  }

  /** Lower case comes first: it may make more code points of one. */
  private static String word(String text, int start, int end) {
    String lower = text.substring(start, end).toLowerCase(Locale.ROOT);
    return lower.length() <= MAX_CODE_POINTS || codePoints(lower) <= MAX_CODE_POINTS
        ? lower
        : lower.substring(0, lower.offsetByCodePoints(0, MAX_CODE_POINTS));
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The index after the last code point within the limit. */
  private static int end(String text) {
    if (text.length() <= MAX_BYTES / 3) {
      return text.length();
    }
    int bytes = 0;
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      if (bytes > MAX_BYTES) {
        return i;
      }
      i += Character.charCount(codePoint);
    }
    return i;
  }
}
