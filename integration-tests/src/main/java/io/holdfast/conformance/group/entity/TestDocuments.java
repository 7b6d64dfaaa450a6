package io.holdfast.conformance.group.entity;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Documents that are easily lost or changed on their way through a store. */
final class TestDocuments {
  /** Compact documents, each to be kept byte by byte. */
  static final List<String> TREASURED =
      List.of(
          "null",
          "true",
          "{}",
          "[]",
          "\"\"",
          "0",
          "-0",
          "-0.0",
          "1",
          "1.0",
          "1.00",
          "1e0",
          "1E+0",
          "9007199254740993",
          "-9007199254740993",
          "18446744073709551616",
          "0.1",
          "1e400",
          "-1e-400",
          "1e2147483648",
          "9".repeat(5000),
          "0." + "1".repeat(5000),
          "\"\\u0000\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\uD83D\\uDE00\"",
          "\"\ud83d\ude00\"",
          "\"\\u00e9\"",
          "\"\u00e9\"",
          "\"e\u0301\"",
          "\"\\/\"",
          "\"/\"",
          "\"\\b\\f\\n\\r\\t\\\"\\\\\"",
          "\"\u007f\u0080\u2028\u2029\uffff\ufeff\"",
          "{\"b\":1,\"a\":2}",
          "{\"a\":2,\"b\":1}",
          "{\"\":0}",
          "{\"a\\u0000\":0}",
          "{\"\\ud800\":1,\"\\ud801\":2}",
          "{\"A\":1,\"a\":2}",
          "{\"__proto__\":1,\"$ref\":\"#\"}",
          "[1,1.0,[],{},null,[[]]]",
          "{\"k\":[{\"k\":[{\"k\":null}]}]}",
          "\"" + "long ".repeat(5000) + "\"");

  /** Bytes that are no document, by what is wrong with them. */
  static final Map<String, byte[]> MALFORMED = malformed();

  private TestDocuments() {}

  private static Map<String, byte[]> malformed() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("empty", new byte[0]);
    all.put("white space only", text(" \n"));
    all.put("byte order mark", bytes(0xEF, 0xBB, 0xBF, '1'));
    all.put("overlong NUL", inString(0xC0, 0x80));
    all.put("overlong slash, 2 bytes", inString(0xC0, 0xAF));
    all.put("overlong slash, 3 bytes", inString(0xE0, 0x80, 0xAF));
    all.put("overlong slash, 4 bytes", inString(0xF0, 0x80, 0x80, 0xAF));
    all.put("encoded high surrogate", inString(0xED, 0xA0, 0x80));
    all.put("encoded low surrogate", inString(0xED, 0xB0, 0x80));
    all.put("encoded pair (CESU-8)", inString(0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80));
    all.put("above U+10FFFF", inString(0xF4, 0x90, 0x80, 0x80));
    all.put("five bytes", inString(0xF8, 0x88, 0x80, 0x80, 0x80));
    all.put("lone continuation", inString(0x80));
    all.put("missing continuation", inString(0xC3));
    all.put("missing continuations", inString(0xE2, 0x82));
    all.put("cut at the end", bytes('"', 0xE2, 0x82));
    all.put("bytes FE FF", inString(0xFE, 0xFF));
    all.put("Latin-1", inString(0xE9));
    all.put("UTF-16", "{}".getBytes(StandardCharsets.UTF_16));
    all.put("UTF-16 without mark", "{}".getBytes(StandardCharsets.UTF_16LE));
    all.put("second value", text("{} {}"));
    all.put("trailing comma", text("[1,]"));
    all.put("unterminated", text("{\"a\":1"));
    all.put("raw control character", inString(0x01));
    all.put("raw NUL", inString(0x00));
    all.put("raw line feed", inString(0x0A));
    all.put("duplicate key", text("{\"a\":1,\"a\":2}"));
    all.put("duplicate key by escape", text("{\"a\":1,\"\\u0061\":2}"));
    all.put("single quotes", text("{'a':1}"));
    all.put("comment", text("/**/1"));
    all.put("NaN", text("NaN"));
    all.put("leading zero", text("01"));
    all.put("plus sign", text("+1"));
    all.put("bare dot", text("1."));
    all.put("hexadecimal", text("0x1"));
    all.put("short escape", text("\"\\u12\""));
    all.put("unknown escape", text("\"\\x\""));
    return all;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] inString(int... bytes) {
    byte[] all = new byte[bytes.length + 2];
    all[0] = '"';
    for (int i = 0; i < bytes.length; i++) {
      all[i + 1] = (byte) bytes[i];
    }
    all[all.length - 1] = '"';
    return all;
  }

  private static byte[] bytes(int... values) {
    byte[] all = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      all[i] = (byte) values[i];
    }
    return all;
  }

  /** Arrays in each other, so many deep. */
  static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }
}
