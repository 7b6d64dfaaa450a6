package io.holdfast.json;

import java.util.Arrays;

/**
 * Validates bytes as exactly one JSON value (RFC 8259). Single pass, without building tokens: the
 * state is the stack of open arrays and objects and the keys of the open objects. Expects
 * well-formed UTF-8. For one scan; not thread-safe.
 */
final class JsonScanner {
  /** How a scan ended. */
  enum Outcome {
    COMPACT,
    SPACED,
    EMPTY,
    TRUNCATED,
    TRAILING,
    INVALID,
    TOO_DEEP,
    DUPLICATE_KEY
  }

  private static final int FIRST_STACK = 16;

  private final byte[] in;
  private final int maxDepth;
  private final KeySets keys;
  private boolean[] objects = new boolean[FIRST_STACK];
  private int depth;
  private int at;
  private boolean spaced;
  private boolean escaped;
  private Outcome fault = Outcome.INVALID;

  JsonScanner(byte[] utf8, int maxDepth) {
    this.in = utf8;
    this.maxDepth = maxDepth;
    this.keys = new KeySets(utf8);
  }

  /** The offset at which the scan ended: of the fault, or the end. */
  int offset() {
    return at;
  }

  /** How many arrays and objects are open where the scan ended. */
  int depth() {
    return depth;
  }

  Outcome scan() {
    skipSpace();
    if (at == in.length) {
      return Outcome.EMPTY;
    }
    do {
      if (!value() || !untilNextValue()) {
        return fault;
      }
    } while (depth > 0);
    skipSpace();
    if (at < in.length) {
      return Outcome.TRAILING;
    }
    return spaced ? Outcome.SPACED : Outcome.COMPACT;
  }

  /** Opens what a value begins with, up to its first scalar or empty array or object. */
  private boolean value() {
    while (true) {
      if (at == in.length) {
        return failed(Outcome.TRUNCATED);
      }
      byte first = in[at];
      if (first != '{' && first != '[') {
        return scalar(first);
      }
      boolean object = first == '{';
      if (!enter(object)) {
        return false;
      }
      skipSpace();
      if (at < in.length && in[at] == (object ? '}' : ']')) {
        leave();
        return true;
      }
      if (object && !key()) {
        return false;
      }
    }
  }

  /**
   * Closes the arrays and objects that end after a value, up to the next value or the end of the
   * outermost.
   */
  private boolean untilNextValue() {
    while (depth > 0) {
      skipSpace();
      if (at == in.length) {
        return failed(Outcome.TRUNCATED);
      }
      boolean object = objects[depth - 1];
      if (in[at] == ',') {
        at++;
        skipSpace();
        return !object || key();
      }
      if (in[at] != (object ? '}' : ']')) {
        return failed(Outcome.INVALID);
      }
      leave();
    }
    return true;
  }

  private boolean enter(boolean object) {
    if (++depth > maxDepth) {
      return failed(Outcome.TOO_DEEP);
    }
    if (depth > objects.length) {
      objects = Arrays.copyOf(objects, 2 * objects.length);
    }
    objects[depth - 1] = object;
    if (object) {
      keys.open(depth);
    }
    at++;
    return true;
  }

  private void leave() {
    if (objects[depth - 1]) {
      keys.close(depth);
    }
    depth--;
    at++;
  }

  /** A key with its colon and the white space on both sides of it. */
  private boolean key() {
    if (at == in.length) {
      return failed(Outcome.TRUNCATED);
    }
    if (in[at] != '"') {
      return failed(Outcome.INVALID);
    }
    int start = at;
    if (!string()) {
      return false;
    }
    if (!keys.add(depth, start + 1, at - 1, escaped)) {
      at = start;
      return failed(Outcome.DUPLICATE_KEY);
    }
    skipSpace();
    if (!expect(':')) {
      return false;
    }
    skipSpace();
    return true;
  }

  private boolean scalar(byte first) {
    return switch (first) {
      case '"' -> string();
      case 't' -> expect('t') && expect('r') && expect('u') && expect('e');
      case 'f' -> expect('f') && expect('a') && expect('l') && expect('s') && expect('e');
      case 'n' -> expect('n') && expect('u') && expect('l') && expect('l');
      default -> number();
    };
  }

  private boolean expect(char ascii) {
    if (at == in.length) {
      return failed(Outcome.TRUNCATED);
    }
    if (in[at] != ascii) {
      return failed(Outcome.INVALID);
    }
    at++;
    return true;
  }

  /** From its opening quote; notes whether it holds an escape. */
  private boolean string() {
    at++;
    escaped = false;
    while (true) {
      at = JsonStrings.skipPlain(in, at);
      if (at == in.length) {
        return failed(Outcome.TRUNCATED);
      }
      byte special = in[at];
      if (special == '"') {
        at++;
        return true;
      }
      if (special != '\\') {
        return failed(Outcome.INVALID);
      }
      escaped = true;
      at++;
      if (!escape()) {
        return false;
      }
    }
  }

  private boolean escape() {
    if (at == in.length) {
      return failed(Outcome.TRUNCATED);
    }
    switch (in[at]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        at++;
        return true;
      }
      case 'u' -> {
        at++;
        return fourHexDigits();
      }
      default -> {
        return failed(Outcome.INVALID);
      }
    }
  }

  private boolean fourHexDigits() {
    for (int end = at + 4; at < end; at++) {
      if (at == in.length) {
        return failed(Outcome.TRUNCATED);
      }
      int lower = in[at] | 0x20;
      if (!isDigit(in[at]) && (lower < 'a' || lower > 'f')) {
        return failed(Outcome.INVALID);
      }
    }
    return true;
  }

  private boolean number() {
    if (in[at] == '-') {
      at++;
    }
    if (at < in.length && in[at] == '0') {
      at++;
    } else if (!digits()) {
      return false;
    }
    if (at < in.length && in[at] == '.') {
      at++;
      if (!digits()) {
        return false;
      }
    }
    if (at < in.length && (in[at] | 0x20) == 'e') {
      at++;
      if (at < in.length && (in[at] == '+' || in[at] == '-')) {
        at++;
      }
      return digits();
    }
    return true;
  }

  /** One digit or more. */
  private boolean digits() {
    if (at == in.length) {
      return failed(Outcome.TRUNCATED);
    }
    if (!isDigit(in[at])) {
      return failed(Outcome.INVALID);
    }
    while (at < in.length && isDigit(in[at])) {
      at++;
    }
    return true;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private void skipSpace() {
    while (at < in.length && WhiteSpace.is(in[at])) {
      spaced = true;
      at++;
    }
  }

  private boolean failed(Outcome outcome) {
    fault = outcome;
    return false;
  }
}
