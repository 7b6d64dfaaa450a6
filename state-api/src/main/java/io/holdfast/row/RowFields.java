package io.holdfast.row;

import io.holdfast.json.JsonDocument;
import io.holdfast.model.Hash;
import io.holdfast.row.RowField.Check;
import io.holdfast.row.RowField.Kind;
import io.holdfast.row.RowField.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Builds the ordered list of fields of a row or of a part of one. Every field is part of the row
 * hash, but for those marked {@link #unhashed()} and stored row hashes. Not thread-safe.
 *
 * @param <R> the row, or a part of one
 */
final class RowFields<R> {
  private final List<RowField<R>> fields = new ArrayList<>();

  /** Reads a string from a row. */
  @FunctionalInterface
  interface Text<R> {
    @Nullable String of(R row);
  }

  RowFields<R> text(String name, Text<R> value) {
    return add(name, Kind.TEXT, value::of);
  }

  RowFields<R> text(String name, Kind kind, Text<R> value) {
    return add(name, kind, value::of);
  }

  RowFields<R> shortContent(String name, Text<R> value) {
    return add(name, Kind.SHORT_CONTENT, value::of);
  }

  RowFields<R> longContent(String name, Text<R> value) {
    return add(name, Kind.LONG_CONTENT, value::of);
  }

  RowFields<R> names(String name, Function<R, List<String>> value) {
    return add(name, Kind.NAMES, value::apply);
  }

  RowFields<R> number(String name, ToLongFunction<R> value) {
    fields.add(new RowField<>(name, Kind.NUMBER, true, value::applyAsLong, value, null));
    return this;
  }

  RowFields<R> optionalNumber(String name, Function<R, @Nullable Long> value) {
    return add(name, Kind.NUMBER, value::apply);
  }

  RowFields<R> flag(String name, Predicate<R> value) {
    return add(name, Kind.FLAG, value::test);
  }

  RowFields<R> document(String name, Function<R, @Nullable JsonDocument> value) {
    return add(name, Kind.DOCUMENT, value::apply);
  }

  RowFields<R> hash(String name, Function<R, @Nullable Hash> value) {
    return add(name, Kind.HASH, value::apply);
  }

  /** The hash that is stored for the row; not part of what is hashed. */
  RowFields<R> rowHash(String name, Function<R, @Nullable Hash> value) {
    return add(name, Kind.ROW_HASH, value::apply).unhashed();
  }

  /** The stored hash of an entity in the row; what is hashed in place of the entity's fields. */
  RowFields<R> stateHash(String name, Function<R, @Nullable Hash> value) {
    return add(name, Kind.ROW_HASH, value::apply);
  }

  /** All fields of a part of the row. */
  <P> RowFields<R> part(RowFields<P> part, Function<R, P> value) {
    part.fields.forEach(field -> fields.add(field.within(value)));
    return this;
  }

  /** Leaves the last field out of the hash. */
  RowFields<R> unhashed() {
    return last(last().unhashed());
  }

  /** Leaves all fields so far out of the hash. */
  RowFields<R> allUnhashed() {
    fields.replaceAll(RowField::unhashed);
    return this;
  }

  /** Checks the last field of each row. */
  RowFields<R> check(Consumer<R> rule) {
    Check<R> check = (row, limits) -> rule.accept(row);
    return last(last().checked(check));
  }

  List<RowField<R>> build() {
    return List.copyOf(fields);
  }

  private RowField<R> last() {
    return fields.get(fields.size() - 1);
  }

  private RowFields<R> last(RowField<R> field) {
    fields.set(fields.size() - 1, field);
    return this;
  }

  private RowFields<R> add(String name, Kind kind, Value<R> value) {
    fields.add(new RowField<>(name, kind, true, value, null, null));
    return this;
  }
}
