package io.holdfast.model;

import java.util.Arrays;

/** Removes white space outside strings from bytes that are known to be one JSON value. */
final class WhiteSpace {
  private WhiteSpace() {}

  /** Works in place; the result is the same array if there was nothing to remove. */
  static byte[] removeFrom(byte[] json) {
    int read = 0;
    while (read < json.length && !is(json[read])) {
      read = json[read] == '"' ? afterString(json, read) : read + 1;
    }
    if (read == json.length) {
      return json;
    }
    int written = read;
    while (read < json.length) {
      byte b = json[read];
      if (b == '"') {
        int end = afterString(json, read);
        System.arraycopy(json, read, json, written, end - read);
        written += end - read;
        read = end;
      } else {
        if (!is(b)) {
          json[written++] = b;
        }
        read++;
      }
    }
    return Arrays.copyOf(json, written);
  }

  static boolean is(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** The index after the closing quote; no byte of a longer UTF-8 sequence looks like a quote. */
  static int afterString(byte[] json, int openingQuote) {
    int i = openingQuote + 1;
    while (json[i] != '"') {
      i += json[i] == '\\' ? 2 : 1;
    }
    return i + 1;
  }
}
