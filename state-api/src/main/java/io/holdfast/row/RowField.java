package io.holdfast.row;

import io.holdfast.json.DocumentLimits;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.Hash;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A field of a row: its name, its kind, whether the row hash covers it, and how to read it from a
 * row. Immutable and thread-safe.
 *
 * @param <R> the row, or a part of one
 */
public final class RowField<R> {
  private final String name;
  private final Kind kind;
  private final boolean hashed;
  private final Value<R> value;
  private final @Nullable ToLongFunction<R> number;
  private final @Nullable Check<R> check;

  /** What a field holds. */
  public enum Kind {
    /** A short string that indexes and lists need; never encoded. */
    TEXT,
    /** A string that is content; not part of the size of a row. */
    SHORT_CONTENT,
    /** A string that is content; part of the size of a row. */
    LONG_CONTENT,
    /** A sorted set of strings that is content. */
    NAMES,
    /** A whole number; instants are milliseconds since 1970. */
    NUMBER,
    /** A truth value. */
    FLAG,
    /** A JSON document, byte for byte. */
    DOCUMENT,
    /** A hash of another row, which is content. */
    HASH,
    /** The stored hash of the row or of the entity in it; not part of a backup. */
    ROW_HASH
  }

  /** Reads the value of a field from a row. */
  @FunctionalInterface
  public interface Value<R> {
    /** The value; absent if null. */
    @Nullable Object of(R row);
  }

  /** Checks a field of a row, with an exception if the contract does not allow it. */
  @FunctionalInterface
  interface Check<R> {
    void check(R row, DocumentLimits limits);
  }

  RowField(
      String name,
      Kind kind,
      boolean hashed,
      Value<R> value,
      @Nullable ToLongFunction<R> number,
      @Nullable Check<R> check) {
    this.name = name;
    this.kind = kind;
    this.hashed = hashed;
    this.value = value;
    this.number = number;
    this.check = check;
  }

  /** The name, which is also that of the column. */
  public String name() {
    return name;
  }

  /** What it holds. */
  public Kind kind() {
    return kind;
  }

  /** The value that a row has; absent if null. */
  public @Nullable Object of(R row) {
    return value.of(row);
  }

  boolean hashed() {
    return hashed;
  }

  /** Whether it counts towards the size of a row. */
  boolean sized() {
    return kind == Kind.DOCUMENT || kind == Kind.LONG_CONTENT;
  }

  boolean checked() {
    return check != null || kind == Kind.DOCUMENT;
  }

  RowField<R> unhashed() {
    return new RowField<>(name, kind, false, value, number, check);
  }

  RowField<R> checked(Check<R> rule) {
    return new RowField<>(name, kind, hashed, value, number, rule);
  }

  /** The same field of a row that contains a part. */
  <O> RowField<O> within(Function<O, R> part) {
    ToLongFunction<R> inner = number;
    Check<R> rule = check;
    return new RowField<>(
        name,
        kind,
        hashed,
        row -> value.of(part.apply(row)),
        inner == null ? null : row -> inner.applyAsLong(part.apply(row)),
        rule == null ? null : (row, limits) -> rule.check(part.apply(row), limits));
  }

  void check(R row, DocumentLimits limits) {
    if (check != null) {
      check.check(row, limits);
    }
    if (kind == Kind.DOCUMENT && value.of(row) instanceof JsonDocument document) {
      Json.parse(document.sharedBytes(), limits);
    }
  }

  /** The bytes or characters that it adds to the size of a row. */
  long size(R row) {
    Object found = value.of(row);
    if (found instanceof JsonDocument document) {
      return document.sizeBytes();
    }
    return found instanceof String text ? text.length() : 0;
  }

  void write(FieldWriter out, R row) {
    if (number != null) {
      out.number(number.applyAsLong(row));
      return;
    }
    Object found = value.of(row);
    if (found == null) {
      out.absent();
      return;
    }
    switch (kind) {
      case TEXT, SHORT_CONTENT, LONG_CONTENT -> out.text((String) found);
      case NAMES -> out.names(names(found));
      case NUMBER -> out.number((Long) found);
      case FLAG -> out.flag((Boolean) found);
      case DOCUMENT -> out.document((JsonDocument) found);
      case HASH, ROW_HASH -> out.hash((Hash) found);
    }
  }

  @SuppressWarnings("unchecked") // only fields that take lists of strings have this kind
  private static List<String> names(Object found) {
    return (List<String>) found;
  }
}
