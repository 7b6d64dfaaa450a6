package io.holdfast.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A second reading of RFC 8259, by regular expressions and without Jackson, to compare with. */
final class JsonOracle {
  private static final Pattern TOKEN =
      Pattern.compile(
          "[\\[\\]{},:]|true|false|null"
              + "|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
              + "|\"(?:[^\"\\\\\\x00-\\x1F]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+\"");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(....)|(.))");
  private static final Pattern SPACE = Pattern.compile("[ \\n\\r\\t]*");

  private final Matcher tokens;
  private final Matcher spaces;
  private final int length;
  private final StringBuilder compact = new StringBuilder();
  private int position;
  private String token = "";

  private JsonOracle(String text) {
    tokens = TOKEN.matcher(text);
    spaces = SPACE.matcher(text);
    length = text.length();
  }

  /** The compact form; empty if the bytes are not exactly one JSON value. */
  static String compact(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
      return "";
    }
    JsonOracle oracle = new JsonOracle(text);
    oracle.next();
    boolean legal = oracle.value() && oracle.token.isEmpty() && oracle.position == oracle.length;
    return legal ? oracle.compact.toString() : "";
  }

  /** Moves to the next token, which is empty at the end and at anything that is no token. */
  private void next() {
    compact.append(token);
    skipSpace();
    token = tokens.region(position, length).lookingAt() ? tokens.group() : "";
    position += token.length();
    if (token.isEmpty()) {
      skipSpace();
    }
  }

  private void skipSpace() {
    if (spaces.region(position, length).lookingAt()) {
      position = spaces.end();
    }
  }

  private boolean value() {
    return switch (token.isEmpty() ? ' ' : token.charAt(0)) {
      case '[' -> sequence("]", this::value);
      case '{' -> {
        Set<String> keys = new HashSet<>();
        yield sequence("}", () -> property(keys));
      }
      case ' ', ']', '}', ',', ':' -> false;
      default -> {
        next();
        yield true;
      }
    };
  }

  private boolean property(Set<String> keys) {
    if (!token.startsWith("\"") || !keys.add(unescaped(token))) {
      return false;
    }
    next();
    if (!token.equals(":")) {
      return false;
    }
    next();
    return value();
  }

  private boolean sequence(String end, Item item) {
    next();
    if (token.equals(end)) {
      next();
      return true;
    }
    while (item.read()) {
      if (token.equals(end)) {
        next();
        return true;
      }
      if (!token.equals(",")) {
        return false;
      }
      next();
    }
    return false;
  }

  private static String unescaped(String token) {
    return ESCAPE
        .matcher(token)
        .replaceAll(
            m ->
                Matcher.quoteReplacement(
                    m.group(1) != null
                        ? String.valueOf((char) Integer.parseInt(m.group(1), 16))
                        : control(m.group(2))));
  }

  private static String control(String escape) {
    int index = "bfnrt".indexOf(escape);
    return index < 0 ? escape : String.valueOf("\b\f\n\r\t".charAt(index));
  }

  private interface Item {
    boolean read();
  }
}
