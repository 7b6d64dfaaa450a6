package io.holdfast.json;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pull parser: a cursor over the tokens of a document, which builds no tree. It also reads what
 * {@link JsonDocument#tree()} refuses: keys with an escaped lone surrogate, numbers too long to
 * evaluate. It checks the structure of the tokens that it reads, but neither the grammar of numbers
 * nor duplicate keys; that is done when a document is made. Not thread-safe.
 */
public final class JsonReader {
  /** The types of token. */
  public enum Token {
    /** An object begins. */
    OBJECT,
    /** An object ends. */
    END_OBJECT,
    /** An array begins. */
    ARRAY,
    /** An array ends. */
    END_ARRAY,
    /** A key; its value is the next token. */
    KEY,
    /** A string. */
    STRING,
    /** A number. */
    NUMBER,
    /** {@code true}. */
    TRUE,
    /** {@code false}. */
    FALSE,
    /** {@code null}. */
    NULL,
    /** The document has ended. */
    END
  }

  private enum Place {
    /** Before the value of the document, or after the colon of a key. */
    VALUE,
    /** After a key whose colon does not follow at once. */
    AFTER_KEY,
    /** After the opening bracket of an array or object. */
    AFTER_OPENING,
    /** After a value. */
    AFTER_VALUE
  }

  private static final int FIRST_STACK = 16;

  private final byte[] in;
  private boolean[] objects = new boolean[FIRST_STACK];
  private int depth;
  private int at;
  private Place place = Place.VALUE;
  private int start;
  private int end;

  /** Starts before the first token. */
  public JsonReader(JsonDocument document) {
    this(document.sharedBytes());
  }

  /** Starts before the first token of bytes that need not be a document yet. */
  JsonReader(byte[] utf8) {
    this.in = utf8;
  }

  /** The number of open arrays and objects. */
  public int depth() {
    return depth;
  }

  /**
   * Advances to the next token; stays at the end.
   *
   * @throws DataCorruptException if the bytes were not made by {@link Json} and are not JSON here
   */
  public Token next() {
    skipSpace();
    boolean value = true;
    if (place == Place.AFTER_VALUE) {
      if (depth == 0) {
        return ended();
      }
      if (peek() != ',') {
        return close();
      }
      separator(',');
      value = !objects[depth - 1];
    } else if (place == Place.AFTER_KEY) {
      separator(':');
    } else if (place == Place.AFTER_OPENING) {
      boolean object = objects[depth - 1];
      if (peek() == (object ? '}' : ']')) {
        return close();
      }
      value = !object;
    }
    start = at;
    return value ? value() : key();
  }

  /** Advances to the end of the array or object that was opened by the current token. */
  public void skip() {
    int outside = depth - 1;
    while (depth > outside) {
      next();
    }
  }

  /** The offset of the first byte of the current token. */
  public int start() {
    return start;
  }

  /** The offset after the last byte of the current token. */
  public int end() {
    return end;
  }

  /** The current token exactly as the document spells it, the quotes of a string included. */
  public String spelling() {
    return new String(in, start, end - start, StandardCharsets.UTF_8);
  }

  /** The unescaped text of the current token, which is a key or a string. */
  public String text() {
    return JsonStrings.unescape(in, start + 1, end - 1);
  }

  /**
   * The value of the current token, which is a string, number, boolean or null.
   *
   * @param token the type that {@link #next()} returned
   */
  public JsonScalar scalar(Token token) {
    return switch (token) {
      case STRING -> JsonScalar.stored(text());
      case NUMBER -> {
        Decimal number = Decimal.read(in, start, end);
        if (number == null) {
          throw corrupt();
        }
        yield JsonScalar.stored(number);
      }
      case TRUE -> JsonScalar.TRUE;
      case FALSE -> JsonScalar.FALSE;
      case NULL -> JsonScalar.NULL;
      default -> throw new IllegalArgumentException("No scalar: " + token);
    };
  }

  /** Advances from the start to the value at a path; null if there is none. */
  @Nullable
  public Token find(MetadataPath path) {
    Token token = next();
    for (String name : path.tokens()) {
      boolean found =
          switch (token) {
            case OBJECT -> findKey(name);
            case ARRAY -> findIndex(MetadataPath.index(name));
            default -> false;
          };
      if (!found) {
        return null;
      }
      token = next();
    }
    return token;
  }

  private boolean findKey(String name) {
    while (next() == Token.KEY) {
      if (text().equals(name)) {
        return true;
      }
      skipValue();
    }
    return false;
  }

  private boolean findIndex(int index) {
    if (index < 0) {
      return false;
    }
    for (int i = 0; i < index; i++) {
      skipSpace();
      if (peek() == ']') {
        return false;
      }
      skipValue();
    }
    skipSpace();
    return peek() != ']';
  }

  private void skipValue() {
    Token token = next();
    if (token == Token.OBJECT || token == Token.ARRAY) {
      skip();
    }
  }

  private Token ended() {
    if (at < in.length) {
      throw corrupt();
    }
    start = at;
    end = at;
    return Token.END;
  }

  private Token close() {
    boolean object = objects[depth - 1];
    if (peek() != (object ? '}' : ']')) {
      throw corrupt();
    }
    start = at;
    end = ++at;
    depth--;
    place = Place.AFTER_VALUE;
    return object ? Token.END_OBJECT : Token.END_ARRAY;
  }

  private Token open(boolean object) {
    if (depth == objects.length) {
      objects = Arrays.copyOf(objects, 2 * depth);
    }
    objects[depth++] = object;
    end = ++at;
    place = Place.AFTER_OPENING;
    return object ? Token.OBJECT : Token.ARRAY;
  }

  private Token key() {
    if (peek() != '"') {
      throw corrupt();
    }
    string();
    if (at < in.length && in[at] == ':') {
      at++;
      place = Place.VALUE;
    } else {
      place = Place.AFTER_KEY;
    }
    return Token.KEY;
  }

  private Token value() {
    byte first = peek();
    if (first == '{' || first == '[') {
      return open(first == '{');
    }
    place = Place.AFTER_VALUE;
    return switch (first) {
      case '"' -> string();
      case 't' -> literal("true", Token.TRUE);
      case 'f' -> literal("false", Token.FALSE);
      case 'n' -> literal("null", Token.NULL);
      default -> number();
    };
  }

  private Token literal(String text, Token token) {
    for (int i = 0; i < text.length(); i++) {
      if (peek() != text.charAt(i)) {
        throw corrupt();
      }
      at++;
    }
    end = at;
    return token;
  }

  private Token number() {
    while (at < in.length && Decimal.mayHold(in[at])) {
      at++;
    }
    if (at == start) {
      throw corrupt();
    }
    end = at;
    return Token.NUMBER;
  }

  private Token string() {
    at = JsonStrings.skipPlain(in, at + 1);
    while (peek() != '"') {
      if (in[at] != '\\') {
        throw corrupt();
      }
      at++;
      escape();
      at = JsonStrings.skipPlain(in, at);
    }
    end = ++at;
    return Token.STRING;
  }

  private void escape() {
    byte letter = peek();
    at++;
    if (letter == 'u') {
      for (int last = at + 4; at < last; at++) {
        if (Character.digit(peek(), 16) < 0) {
          throw corrupt();
        }
      }
    } else if ("\"\\/bfnrt".indexOf(letter) < 0) {
      throw corrupt();
    }
  }

  /** Skips a separator and the white space after it. */
  private void separator(char separator) {
    if (peek() != separator) {
      throw corrupt();
    }
    at++;
    skipSpace();
  }

  private byte peek() {
    if (at >= in.length) {
      throw corrupt();
    }
    return in[at];
  }

  private void skipSpace() {
    while (at < in.length && WhiteSpace.is(in[at])) {
      at++;
    }
  }

  private DataCorruptException corrupt() {
    return new DataCorruptException(
        ErrorDetail.of("Stored document is not JSON").with("byteOffset", at));
  }
}
