package io.holdfast.json;

import java.util.Arrays;

/**
 * Removes insignificant white space from bytes that are known to be one JSON value. Filters bytes
 * and skips strings instead of reading tokens, because it is part of every parse of a document with
 * white space.
 */
final class WhiteSpace {
  private WhiteSpace() {}

  /** Works in place; the result is the same array if there was nothing to remove. */
  static byte[] removeFrom(byte[] json) {
    int read = 0;
    int written = 0;
    while (read < json.length) {
      byte b = json[read];
      if (b == '"') {
        int end = JsonStrings.end(json, read);
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
    return written == json.length ? json : Arrays.copyOf(json, written);
  }

  static boolean is(byte b) {
    return b <= ' ' && (b == ' ' || b == '\n' || b == '\r' || b == '\t');
  }
}
