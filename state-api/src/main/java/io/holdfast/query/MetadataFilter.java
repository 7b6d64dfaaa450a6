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
 * A condition on one value in the metadata of an entity. Numbers compare by decimal value
 * regardless of spelling and size, strings by their UTF-8 bytes; a value of another type does not
 * match, and neither does an absent one: absent is not null. Immutable and thread-safe.
 *
 * @param path the path of the value
 * @param match the condition on the value
 */
public record MetadataFilter(MetadataPath path, Match match) {

  /** The condition on the value. */
  public sealed interface Match permits Equal, Range {}

  /**
   * Equality with a value.
   *
   * @param value the value
   */
  public record Equal(JsonScalar value) implements Match {}

  /**
   * A range of numbers or strings; at least one bound, both of the same type.
   *
   * @param from the lower bound, inclusive; unbounded if absent
   * @param until the upper bound, exclusive; unbounded if absent
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
   * @param from the lower bound, inclusive; unbounded if absent
   * @param until the upper bound, exclusive; unbounded if absent
   */
  public static MetadataFilter between(
      String pointer, @Nullable JsonScalar from, @Nullable JsonScalar until) {
    return new MetadataFilter(MetadataPath.parse(pointer), new Range(from, until));
  }

  /** The value of an equality condition; empty for a range. */
  public Optional<JsonScalar> exact() {
    return match instanceof Equal equal ? Optional.of(equal.value()) : Optional.empty();
  }

  /**
   * Whether a document has a matching value at the path; an absent document has none. Reads the
   * bytes directly, so that documents that have no tree can be matched too.
   *
   * @throws io.holdfast.error.DataCorruptException if the bytes were not created by {@link Json}
   *     and are malformed before that value
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
