package io.holdfast.query;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.json.JsonReader;
import io.holdfast.json.JsonScalar;
import io.holdfast.json.MetadataPath;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the metadata of an entity must hold at one place. Numbers compare by decimal value whatever
 * their spelling and size, strings by their UTF-8 bytes; a value of another type does not match,
 * and neither does one that is absent: absent is not null. Immutable and thread-safe.
 *
 * @param path the place
 * @param match what must stand there
 */
public record MetadataFilter(MetadataPath path, Match match) {

  /** What must stand at the place. */
  public sealed interface Match permits Equal, Range {}

  /**
   * Exactly this value.
   *
   * @param value the value
   */
  public record Equal(JsonScalar value) implements Match {}

  /**
   * A number or string in a range; one bound at least, both of one type.
   *
   * @param from the least that matches; no bound if absent
   * @param until the least beyond that does not match; no bound if absent
   */
  public record Range(@Nullable JsonScalar from, @Nullable JsonScalar until) implements Match {
    /**
     * Checks the bounds.
     *
     * @throws InvalidArgumentException if there is none, or they are not two numbers or two strings
     */
    public Range {
      JsonScalar.Type type = type(from, until);
      boolean ordered = type == JsonScalar.Type.NUMBER || type == JsonScalar.Type.STRING;
      if (!ordered || (until != null && until.type() != type)) {
        throw new InvalidArgumentException(
            ErrorDetail.of("Range is not between two numbers or two strings")
                .with("from", from)
                .with("until", until));
      }
    }

    private boolean holds(JsonScalar value) {
      return value.type() == type(from, until)
          && (from == null || !value.isBelow(from))
          && (until == null || value.isBelow(until));
    }

    private static JsonScalar.@Nullable Type type(
        @Nullable JsonScalar from, @Nullable JsonScalar until) {
      JsonScalar any = from == null ? until : from;
      return any == null ? null : any.type();
    }
  }

  /** Equality with a string. */
  public static MetadataFilter equalTo(String pointer, String value) {
    return equalTo(pointer, JsonScalar.of(value));
  }

  /** Equality with a whole number. */
  public static MetadataFilter equalTo(String pointer, long value) {
    return equalTo(pointer, JsonScalar.of(value));
  }

  /** Equality with a number. */
  public static MetadataFilter equalTo(String pointer, BigDecimal value) {
    return equalTo(pointer, JsonScalar.of(value));
  }

  /** Equality with any scalar. */
  public static MetadataFilter equalTo(String pointer, JsonScalar value) {
    return new MetadataFilter(MetadataPath.parse(pointer), new Equal(value));
  }

  /** A number or string of at least this. */
  public static MetadataFilter atLeast(String pointer, JsonScalar from) {
    return between(pointer, from, null);
  }

  /** A number or string below this. */
  public static MetadataFilter below(String pointer, JsonScalar until) {
    return between(pointer, null, until);
  }

  /**
   * A number or string in a range.
   *
   * @param from the least that matches; no bound if absent
   * @param until the least beyond that does not match; no bound if absent
   */
  public static MetadataFilter between(
      String pointer, @Nullable JsonScalar from, @Nullable JsonScalar until) {
    return new MetadataFilter(MetadataPath.parse(pointer), new Range(from, until));
  }

  /** The value that must stand at the place, if it must be exactly one. */
  public Optional<JsonScalar> exact() {
    return match instanceof Equal equal ? Optional.of(equal.value()) : Optional.empty();
  }

  /**
   * Whether a document has such a value at the place; an absent document has none. Reads the bytes
   * as they are, so that a document that has no tree is no exception.
   *
   * @throws io.holdfast.error.DataCorruptException if the bytes were not made by {@link Json} and
   *     are no JSON before that place
   */
  public boolean matches(@Nullable JsonDocument document) {
    if (document == null) {
      return false;
    }
    JsonReader reader = new JsonReader(document);
    JsonReader.Token token = reader.find(path);
    if (token == null || token == JsonReader.Token.OBJECT || token == JsonReader.Token.ARRAY) {
      return false;
    }
    JsonScalar value = reader.scalar(token);
    return match instanceof Range range ? range.holds(value) : exact().orElseThrow().equals(value);
  }
}
