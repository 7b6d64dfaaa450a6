package io.holdfast.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Escapes and unescapes JSON strings (RFC 8259, section 7). Unescaping expects a well-formed
 * string; an escaped lone surrogate becomes a lone surrogate of the Java string, and is escaped
 * again when it is quoted. Stateless and thread-safe.
 */
public final class JsonStrings {
  private static final String CONTROLS = "\b\f\n\r\t";
  private static final String CONTROL_LETTERS = "bfnrt";

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private JsonStrings() {}

  /**
   * Replaces the escape sequences of a string by the characters that they stand for.
   *
   * @param spelling the text between the quotes
   */
  public static String unescape(String spelling) {
    int escape = spelling.indexOf('\\');
    if (escape < 0) {
      return spelling;
    }
    StringBuilder text = new StringBuilder(spelling.length());
    int copied = 0;
    while (escape >= 0) {
      text.append(spelling, copied, escape);
      char letter = spelling.charAt(escape + 1);
      if (letter == 'u') {
        text.append((char) Integer.parseInt(spelling, escape + 2, escape + 6, 16));
        copied = escape + 6;
      } else {
        int control = CONTROL_LETTERS.indexOf(letter);
        text.append(control < 0 ? letter : CONTROLS.charAt(control));
        copied = escape + 2;
      }
      escape = spelling.indexOf('\\', copied);
    }
    return text.append(spelling, copied, spelling.length()).toString();
  }

  /**
   * Appends a text as a JSON string in quotes. Quotes, backslashes and control characters are
   * escaped in their shortest form, and so are lone surrogates, which UTF-8 cannot encode.
   */
  public static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int control = CONTROLS.indexOf(c);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (control >= 0) {
        out.append('\\').append(CONTROL_LETTERS.charAt(control));
      } else if (c < ' ' || isLoneSurrogate(text, i)) {
        out.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  /** The unescaped text of a string whose content lies between two offsets. */
  static String unescape(byte[] utf8, int begin, int end) {
    return unescape(new String(utf8, begin, end - begin, StandardCharsets.UTF_8));
  }

  /** The offset after the closing quote of a well-formed string. */
  static int end(byte[] utf8, int openingQuote) {
    int i = skipPlain(utf8, openingQuote + 1);
    while (utf8[i] != '"') {
      i = skipPlain(utf8, i + 2);
    }
    return i + 1;
  }

  /**
   * The offset of the first quote, backslash or control character from an offset on; the length of
   * the array if there is none. Compares eight bytes at a time.
   */
  static int skipPlain(byte[] utf8, int from) {
    int i = from;
    for (; i <= utf8.length - Long.BYTES; i += Long.BYTES) {
      long special = special((long) LONGS.get(utf8, i));
      if (special != 0) {
        return i + Long.numberOfTrailingZeros(special) / Byte.SIZE;
      }
    }
    while (i < utf8.length && utf8[i] != '"' && utf8[i] != '\\' && (utf8[i] & 0xFF) >= ' ') {
      i++;
    }
    return i;
  }

  /**
   * The highest bit of every byte that is a quote, a backslash or a control character. The lowest
   * bit that is set is exact; a borrow can set bits of plain bytes above it.
   */
  private static long special(long eight) {
    long quote = eight ^ (ONES * '"');
    long backslash = eight ^ (ONES * '\\');
    long found =
        ((quote - ONES) & ~quote)
            | ((backslash - ONES) & ~backslash)
            | ((eight - ONES * ' ') & ~eight);
    return found & HIGH_BITS;
  }
}
