package io.holdfast.interchange.file;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.InvalidDocumentException;
import io.holdfast.json.DocumentLimits;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.json.JsonReader;
import io.holdfast.json.JsonReader.Token;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, read by name and type. A member is removed when it is read; those
 * that remain at the end are unknown. A member that is {@code null} counts as absent, except for
 * documents. Not thread-safe.
 */
final class Members {
  /** Leaves room above for the versions and sequence numbers that follow. */
  private static final String MAX_NUMBER = "1000000000000000000";

  /**
   * The position of a value in the line.
   *
   * @param text the unescaped string or the literal of a number; otherwise empty
   */
  private record Value(Token type, String text, int start, int end) {}

  private final byte[] json;
  private final DocumentLimits limits;
  private final Map<String, Value> values = new LinkedHashMap<>();

  /** Splits a line into its members; anything but an object is rejected. */
  Members(JsonDocument line, DocumentLimits limits) {
    this.json = line.sharedBytes();
    this.limits = limits;
    JsonReader reader = new JsonReader(line);
    if (reader.next() != Token.OBJECT) {
      throw new InvalidDocumentException(ErrorDetail.of("Line is not a JSON object"));
    }
    while (reader.next() == Token.KEY) {
      String name = reader.text();
      values.put(name, value(reader));
    }
  }

  private static Value value(JsonReader reader) {
    Token type = reader.next();
    int start = reader.start();
    String text =
        switch (type) {
          case STRING -> reader.text();
          case NUMBER -> reader.spelling();
          default -> "";
        };
    if (type == Token.OBJECT || type == Token.ARRAY) {
      reader.skip();
    }
    return new Value(type, text, start, reader.end());
  }

  String requiredText(String name) {
    return required(name, text(name));
  }

  Instant requiredInstant(String name) {
    return required(name, instant(name));
  }

  @Nullable String text(String name) {
    Value value = remove(name, Token.STRING, "a string");
    return value == null ? null : value.text();
  }

  @Nullable Instant instant(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Member is not an ISO-8601 instant").with("member", name), e);
    }
  }

  /** A non-negative integer in plain digits; 0 if absent. */
  long number(String name) {
    String expected = "an integer from 0 to " + MAX_NUMBER;
    Value value = remove(name, Token.NUMBER, expected);
    if (value == null) {
      return 0;
    }
    String digits = value.text();
    boolean tooLarge = digits.length() == 19 && digits.compareTo(MAX_NUMBER) > 0;
    if (tooLarge || digits.length() > 19 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw wrongType(name, expected);
    }
    return Long.parseLong(digits);
  }

  /** A set of strings; empty if absent. */
  Set<String> texts(String name) {
    Value value = remove(name, Token.ARRAY, "an array of strings");
    Set<String> texts = new LinkedHashSet<>();
    if (value != null) {
      byte[] array = Arrays.copyOfRange(json, value.start(), value.end());
      JsonReader reader = new JsonReader(JsonDocument.stored(array));
      reader.next();
      for (Token token = reader.next(); token != Token.END_ARRAY; token = reader.next()) {
        if (token != Token.STRING) {
          throw wrongType(name, "an array of strings");
        }
        texts.add(reader.text());
      }
    }
    return texts;
  }

  /** Any JSON value, {@code null} included, as a document that keeps its spelling. */
  @Nullable JsonDocument document(String name) {
    Value value = values.remove(name);
    return value == null
        ? null
        : Json.parse(json, value.start(), value.end() - value.start(), limits);
  }

  /** Rejects members that have not been read. */
  void requireNoOthers() {
    if (!values.isEmpty()) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Record has unknown members")
              .with("members", String.join(" ", values.keySet())));
    }
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Required member is missing").with("member", name));
    }
    return value;
  }

  private @Nullable Value remove(String name, Token type, String expected) {
    Value value = values.remove(name);
    if (value == null || value.type() == Token.NULL) {
      return null;
    }
    if (value.type() != type) {
      throw wrongType(name, expected);
    }
    return value;
  }

  private static InvalidArgumentException wrongType(String name, String expected) {
    return new InvalidArgumentException(
        ErrorDetail.of("Member has the wrong type")
            .with("member", name)
            .with("expected", expected));
  }
}
