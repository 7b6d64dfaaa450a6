package io.holdfast.migration.interchange;

import java.nio.charset.StandardCharsets;

/** Reads JSON strings out of bytes that are known to be JSON. */
final class JsonStrings {
  private JsonStrings() {}

  /** The index behind a string's closing quote. */
  static int end(byte[] json, int openingQuote) {
    int i = openingQuote + 1;
    while (json[i] != '"') {
      i += json[i] == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  /** What a string says, its quotes and escapes undone; an escaped lone surrogate stays one. */
  static String read(byte[] json, int openingQuote, int end) {
    String raw = new String(json, openingQuote + 1, end - openingQuote - 2, StandardCharsets.UTF_8);
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
        text.append(unescaped(letter));
      }
      escape = raw.indexOf('\\', plain);
    }
    return text.append(raw, plain, raw.length()).toString();
  }

  private static char unescaped(char letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      default -> letter;
    };
  }
}
