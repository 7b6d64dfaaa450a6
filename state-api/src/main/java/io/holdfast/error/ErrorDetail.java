package io.holdfast.error;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Structured content of an error message: a constant, searchable sentence, the keys and values of
 * this case, and the remedy if there is exactly one. Immutable; each {@code with} returns a new
 * detail.
 *
 * <p>Values must never contain payloads or secrets. They are truncated to 200 characters and
 * control characters are replaced by {@code ?}, so that a message always is a single line.
 */
public final class ErrorDetail {
  private static final int MAX_VALUE_CHARACTERS = 200;

  private final String sentence;
  private final Map<String, String> context;
  private final @Nullable String remedy;

  private ErrorDetail(String sentence, Map<String, String> context, @Nullable String remedy) {
    this.sentence = sentence;
    this.context = Collections.unmodifiableMap(context);
    this.remedy = remedy;
  }

  /** Creates a detail from its constant sentence, without a full stop. */
  public static ErrorDetail of(String sentence) {
    return new ErrorDetail(sentence, new LinkedHashMap<>(), null);
  }

  /** Returns a copy with one more key and value. */
  public ErrorDetail with(String key, @Nullable Object value) {
    Map<String, String> grown = new LinkedHashMap<>(context);
    grown.put(key, printable(String.valueOf(value)));
    return new ErrorDetail(sentence, grown, remedy);
  }

  /** Returns a copy with a remedy, an imperative sentence without a full stop. */
  public ErrorDetail remedy(String imperative) {
    return new ErrorDetail(sentence, context, imperative);
  }

  /** The constant sentence. */
  public String sentence() {
    return sentence;
  }

  /** The keys and values in insertion order. */
  public Map<String, String> context() {
    return context;
  }

  /** Formats sentence, context and remedy on one line. */
  public String message() {
    String keys =
        context.isEmpty()
            ? ""
            : context.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(", ", " [", "]"));
    return sentence + keys + (remedy == null ? "" : ". " + remedy);
  }

  private static String printable(String value) {
    String cut =
        value.length() <= MAX_VALUE_CHARACTERS
            ? value
            : value.substring(0, MAX_VALUE_CHARACTERS) + "...";
    StringBuilder text = new StringBuilder(cut.length());
    cut.codePoints()
        .forEach(
            c ->
                text.appendCodePoint(
                    Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) ? '?' : c));
    return text.toString();
  }
}
