package io.holdfast.migration.interchange;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.InvalidDocumentException;
import io.holdfast.migration.internal.JsonStrings;
import io.holdfast.model.DocumentLimits;
import io.holdfast.model.Json;
import io.holdfast.model.JsonDocument;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object, each to be taken once by name and type; what is left at the end was
 * not known. A member that is {@code null} counts as absent, except for documents. Not thread-safe.
 */
final class Members {
  /** A version or a number in a session is counted on from here, so it must leave room. */
  private static final String MOST = "1000000000000000000";

  /** Where a value lies in the bytes of the line. */
  private record Span(int start, int end) {}

  private final byte[] json;
  private final DocumentLimits limits;
  private final Map<String, Span> spans = new LinkedHashMap<>();

  /** Takes one compact, checked JSON value apart; anything but an object is refused. */
  Members(JsonDocument line, DocumentLimits limits) {
    this.json = line.sharedBytes();
    this.limits = limits;
    if (json[0] != '{') {
      throw new InvalidDocumentException(ErrorDetail.of("Line is not a JSON object"));
    }
    int i = 1;
    while (json[i] != '}') {
      int colon = JsonStrings.end(json, i);
      int end = valueEnd(colon + 1);
      spans.put(JsonStrings.read(json, i, colon), new Span(colon + 1, end));
      i = json[end] == ',' ? end + 1 : end;
    }
  }

  String requiredText(String name) {
    return required(name, text(name));
  }

  Instant requiredInstant(String name) {
    return required(name, instant(name));
  }

  @Nullable String text(String name) {
    Span span = taken(name, '"', "a string");
    return span == null ? null : JsonStrings.read(json, span.start, span.end);
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

  /** An integer from 0, written as digits; 0 if absent. */
  long number(String name) {
    Span span = spans.remove(name);
    if (span == null || isNull(span)) {
      return 0;
    }
    String digits = new String(json, span.start, span.end - span.start, StandardCharsets.US_ASCII);
    boolean tooLarge = digits.length() == 19 && digits.compareTo(MOST) > 0;
    if (tooLarge || digits.length() > 19 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw wrongType(name, "an integer from 0 to " + MOST);
    }
    return Long.parseLong(digits);
  }

  /** A set of strings; empty if absent. */
  Set<String> texts(String name) {
    Span span = taken(name, '[', "an array of strings");
    Set<String> texts = new LinkedHashSet<>();
    int i = span == null ? 0 : span.start + 1;
    while (span != null && i < span.end - 1) {
      if (json[i] != '"') {
        throw wrongType(name, "an array of strings");
      }
      int end = JsonStrings.end(json, i);
      texts.add(JsonStrings.read(json, i, end));
      i = end + 1;
    }
    return texts;
  }

  /** The token text of any JSON value, {@code null} included. */
  @Nullable JsonDocument document(String name) {
    Span span = spans.remove(name);
    return span == null ? null : Json.parse(json, span.start, span.end - span.start, limits);
  }

  /** Refuses members that nobody took. */
  void nothingLeft() {
    if (!spans.isEmpty()) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Record has unknown members")
              .with("members", String.join(" ", spans.keySet())));
    }
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Required member is missing").with("member", name));
    }
    return value;
  }

  private @Nullable Span taken(String name, char opening, String expected) {
    Span span = spans.remove(name);
    if (span == null || isNull(span)) {
      return null;
    }
    if (json[span.start] != opening) {
      throw wrongType(name, expected);
    }
    return span;
  }

  private boolean isNull(Span span) {
    return json[span.start] == 'n';
  }

  private static InvalidArgumentException wrongType(String name, String expected) {
    return new InvalidArgumentException(
        ErrorDetail.of("Member has the wrong type")
            .with("member", name)
            .with("expected", expected));
  }

  /** The index behind a value: of a scalar the next comma or closing brace. */
  private int valueEnd(int start) {
    int depth = 0;
    int i = start;
    do {
      switch (json[i]) {
        case '"' -> i = JsonStrings.end(json, i) - 1;
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
      i++;
    } while (depth > 0 || (json[i] != ',' && json[i] != '}'));
    return i;
  }
}
