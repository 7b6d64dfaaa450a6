package io.holdfast.json;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.InvalidDocumentException;
import io.holdfast.error.LimitExceededException;
import io.holdfast.text.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Factory of {@link JsonDocument}. All input is validated: exactly one JSON value by RFC 8259, in
 * strict UTF-8 without a byte order mark, without duplicate keys, within the limits. Nothing is
 * repaired, and numbers are never evaluated, so {@code 1e400} and numbers of ten thousand digits
 * are valid. Thread-safe.
 *
 * <p>Error messages give the location (offset, line and column, path), never the content.
 */
public final class Json {
  /** The longest number that {@link JsonDocument#tree()} evaluates, in characters. */
  public static final int MAX_TREE_NUMBER_CHARACTERS = 100_000;

  private Json() {}

  /**
   * Parses and copies the bytes, within the default limits.
   *
   * @throws InvalidDocumentException if they are not exactly one JSON value in strict UTF-8, or
   *     hold a duplicate key
   * @throws LimitExceededException if they exceed a limit, naming limit, size and path
   */
  public static JsonDocument parse(byte[] utf8) {
    return parse(utf8, DocumentLimits.DEFAULT);
  }

  /** Like {@link #parse(byte[])}, within the given limits. */
  public static JsonDocument parse(byte[] utf8, DocumentLimits limits) {
    return parse(utf8, 0, utf8.length, limits);
  }

  /**
   * Like {@link #parse(byte[])}, from a part of a buffer, which the caller may use again after the
   * call. Offsets in messages count from {@code offset}.
   *
   * @throws IndexOutOfBoundsException if the part does not lie within the buffer
   */
  public static JsonDocument parse(byte[] buffer, int offset, int length, DocumentLimits limits) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    JsonCheck.size(length, limits);
    byte[] own = Arrays.copyOfRange(buffer, offset, offset + length);
    StrictUtf8.check(own);
    return checked(own, limits);
  }

  /**
   * Like {@link #parse(byte[])}, from a string; one with an unpaired surrogate is refused too.
   *
   * @throws InvalidDocumentException as {@link #parse(byte[])}
   * @throws LimitExceededException as {@link #parse(byte[])}
   */
  public static JsonDocument parse(String text) {
    return parse(text, DocumentLimits.DEFAULT);
  }

  /** Like {@link #parse(String)}, within the given limits. */
  public static JsonDocument parse(String text, DocumentLimits limits) {
    JsonCheck.size(Utf8.length(text), limits);
    int unpaired = Utf8.indexOfUnpairedSurrogate(text);
    if (unpaired >= 0) {
      throw new InvalidDocumentException(
          ErrorDetail.of("Document text has an unpaired surrogate").with("index", unpaired));
    }
    return checked(text.getBytes(StandardCharsets.UTF_8), limits);
  }

  /**
   * Writes a map as an object, its keys sorted at every level, so that equal maps make equal
   * documents ({@link Map#of()} has another order in every process). To choose the order yourself,
   * parse a text. Values may be strings, numbers, booleans, null, maps, lists and what Jackson
   * writes without further modules.
   *
   * <p>An unpaired surrogate is written as its escape.
   *
   * @throws InvalidArgumentException if a value cannot be written as JSON (a null key, a class
   *     without properties), naming its path
   * @throws InvalidDocumentException if a number is not finite, or two keys are written alike
   * @throws LimitExceededException if the result exceeds a default limit
   */
  public static JsonDocument of(Map<String, ?> object) {
    return checked(JsonTree.write(object), DocumentLimits.DEFAULT);
  }

  /** Writes a list as an array, otherwise like {@link #of(Map)}. */
  public static JsonDocument of(List<?> array) {
    return checked(JsonTree.write(array), DocumentLimits.DEFAULT);
  }

  private static JsonDocument checked(byte[] own, DocumentLimits limits) {
    JsonCheck.size(own.length, limits);
    return JsonDocument.stored(JsonCheck.compacted(own, limits));
  }
}
