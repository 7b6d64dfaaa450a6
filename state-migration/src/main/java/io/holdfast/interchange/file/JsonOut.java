package io.holdfast.interchange.file;

import io.holdfast.json.JsonDocument;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Builds one compact JSON object as UTF-8 bytes. Strings have one canonical spelling: quote and
 * backslash are escaped with a backslash, U+0008, U+0009, U+000A, U+000C and U+000D with their
 * letters, the other characters below U+0020 with four lower-case hexadecimal digits, and no
 * others. Not thread-safe.
 */
final class JsonOut {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[1024];
  private int size;

  JsonOut begin() {
    size = 0;
    put('{');
    return this;
  }

  /** The finished object; the buffer is reused for the next one. */
  byte[] end() {
    put('}');
    return Arrays.copyOf(bytes, size);
  }

  JsonOut text(String name, String value) {
    name(name);
    string(value);
    return this;
  }

  JsonOut number(String name, long value) {
    name(name);
    raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  JsonOut document(String name, JsonDocument value) {
    name(name);
    raw(value.sharedBytes());
    return this;
  }

  JsonOut texts(String name, Iterable<String> values) {
    name(name);
    put('[');
    boolean first = true;
    for (String value : values) {
      if (!first) {
        put(',');
      }
      first = false;
      string(value);
    }
    put(']');
    return this;
  }

  private void name(String name) {
    if (size > 1) {
      put(',');
    }
    string(name);
    put(':');
  }

  private void string(String value) {
    put('"');
    int plain = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\') {
        raw(value.substring(plain, i).getBytes(StandardCharsets.UTF_8));
        escape(c);
        plain = i + 1;
      }
    }
    raw(value.substring(plain).getBytes(StandardCharsets.UTF_8));
    put('"');
  }

  private void escape(char c) {
    put('\\');
    switch (c) {
      case '"', '\\' -> put(c);
      case '\b' -> put('b');
      case '\t' -> put('t');
      case '\n' -> put('n');
      case '\f' -> put('f');
      case '\r' -> put('r');
      default -> {
        raw(new byte[] {'u', '0', '0', HEX[c >> 4], HEX[c & 0xF]});
      }
    }
  }

  private void put(char ascii) {
    ensureCapacity(1);
    bytes[size++] = (byte) ascii;
  }

  private void raw(byte[] more) {
    ensureCapacity(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  private void ensureCapacity(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
    }
  }
}
