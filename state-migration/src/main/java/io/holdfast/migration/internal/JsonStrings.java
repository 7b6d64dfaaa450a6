package io.holdfast.migration.internal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Reads JSON strings that are known to be well-formed, and writes them. */
public final class JsonStrings {
  private JsonStrings() {}

  /** The index behind a string's closing quote. */
  public static int end(byte[] json, int openingQuote) {
    int i = openingQuote + 1;
    while (json[i] != '"') {
      i += json[i] == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  /** What a string says, its quotes and escapes undone; an escaped lone surrogate stays one. */
  public static String read(byte[] json, int openingQuote, int end) {
    return unescaped(
        new String(json, openingQuote + 1, end - openingQuote - 2, StandardCharsets.UTF_8));
  }

  /** What stands between the quotes of a string, its escapes undone. */
  public static String unescaped(String raw) {
    int escape = raw.indexOf('\\');
    if (escape < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    int plain = 0;
    while (escape >= 0) {
      text.append(raw, plain, escape);
      char letter = raw.charAt(escape + 1);
      plain = escape + 2;
      if (letter == 'u') {
        text.append((char) Integer.parseInt(raw, plain, plain + 4, 16));
        plain += 4;
      } else {
        text.append(meaning(letter));
      }
      escape = raw.indexOf('\\', plain);
    }
    return text.append(raw, plain, raw.length()).toString();
  }

  private static char meaning(char letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      default -> letter;
    };
  }

  /**
   * Appends a string in quotes: what must be escaped is, in its shortest form, and so is a lone
   * surrogate, which UTF-8 could not carry.
   */
  public static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int control = "\b\f\n\r\t".indexOf(c);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (control >= 0) {
        out.append('\\').append("bfnrt".charAt(control));
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
}
