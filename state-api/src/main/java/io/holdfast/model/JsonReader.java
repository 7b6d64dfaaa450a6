package io.holdfast.model;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document token by token, without building anything of it: also where a tree cannot be had
 * because a key holds an escaped lone surrogate or a number is too long to evaluate. For one
 * reading; not thread-safe.
 */
public final class JsonReader {
  /** What stands next in a document. */
  public enum Token {
    /** An object begins. */
    OBJECT,
    /** An object ends. */
    END_OBJECT,
    /** An array begins. */
    ARRAY,
    /** An array ends. */
    END_ARRAY,
    /** A key; its value comes next. */
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
    /** The document is over. */
    END
  }

  private enum Place {
    /** A value must come. */
    VALUE,
    /** An array or object has just begun. */
    FIRST,
    /** A value has just ended. */
    BEHIND
  }

  private static final int FIRST_STACK = 16;

  private final byte[] in;
  private boolean[] objects = new boolean[FIRST_STACK];
  private int depth;
  private int at;
  private Place place = Place.VALUE;
  private int begin;
  private int end;

  /** Begins before the first token. */
  public JsonReader(JsonDocument document) {
    this.in = document.sharedBytes();
  }

  /** How many arrays and objects are open. */
  public int depth() {
    return depth;
  }

  /**
   * Goes on to the next token; stays at the end.
   *
   * @throws DataCorruptException if the bytes were not made by {@link Json} and are no JSON here
   */
  public Token next() {
    skipSpace();
    if (place == Place.BEHIND) {
      if (depth == 0) {
        return ended();
      }
      if (peek() != ',') {
        return close();
      }
      at++;
      skipSpace();
    } else if (place == Place.FIRST && peek() == (objects[depth - 1] ? '}' : ']')) {
      return close();
    }
    // Behind a key the value comes, whatever is open.
    return place != Place.VALUE && objects[depth - 1] ? key() : value();
  }

  /** Goes to the end of the array or object that has just begun. */
  public void skip() {
    int outside = depth - 1;
    while (depth > outside) {
      next();
    }
  }

  /** The key or string that was read last, its escapes undone. */
  public String text() {
    return KeySets.text(in, begin, end);
  }

  /**
   * The value of the string, number, truth value or null that was read last.
   *
   * @param token what {@link #next()} said it is
   */
  public JsonScalar scalar(Token token) {
    return switch (token) {
      case STRING -> JsonScalar.stored(text());
      case NUMBER -> {
        Decimal number = Decimal.read(in, begin, end);
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

  /** Goes to a value, from the start; null if there is none. */
  @Nullable Token find(JsonPointer pointer) {
    Token token = next();
    for (String name : pointer.tokens()) {
      boolean found =
          switch (token) {
            case OBJECT -> findKey(name);
            case ARRAY -> findIndex(JsonPointer.index(name));
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
    return Token.END;
  }

  private Token close() {
    boolean object = objects[depth - 1];
    if (peek() != (object ? '}' : ']')) {
      throw corrupt();
    }
    at++;
    depth--;
    place = Place.BEHIND;
    return object ? Token.END_OBJECT : Token.END_ARRAY;
  }

  private Token open(boolean object) {
    if (depth == objects.length) {
      objects = Arrays.copyOf(objects, 2 * depth);
    }
    objects[depth++] = object;
    at++;
    place = Place.FIRST;
    return object ? Token.OBJECT : Token.ARRAY;
  }

  private Token key() {
    if (peek() != '"') {
      throw corrupt();
    }
    string();
    skipSpace();
    if (peek() != ':') {
      throw corrupt();
    }
    at++;
    place = Place.VALUE;
    return Token.KEY;
  }

  private Token value() {
    byte first = peek();
    if (first == '{' || first == '[') {
      return open(first == '{');
    }
    place = Place.BEHIND;
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
    return token;
  }

  private Token number() {
    begin = at;
    while (at < in.length && Decimal.mayHold(in[at])) {
      at++;
    }
    if (at == begin) {
      throw corrupt();
    }
    end = at;
    return Token.NUMBER;
  }

  private Token string() {
    begin = ++at;
    while (peek() != '"') {
      if (in[at] == '\\') {
        at++;
        escape();
      } else if (in[at] >= 0 && in[at] < ' ') {
        throw corrupt();
      } else {
        at++;
      }
    }
    end = at++;
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
