package io.holdfast.cli.output;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Items of a result, described once by columns: a column with a name is a member of every item in
 * JSON, and one with a heading is a column of the table in the text. A builder, for one thread.
 *
 * @param <T> the type of the items
 */
public final class ResultTable<T> {
  private final List<T> items;
  private final @Nullable String name;
  private final @Nullable Function<? super T, String> key;
  private final List<Column<T>> columns = new ArrayList<>();
  private final List<Object[]> footers = new ArrayList<>();
  private @Nullable Function<? super T, String> item;
  private @Nullable Function<? super T, String> line;
  private boolean textShown = true;

  private ResultTable(
      Collection<? extends T> items,
      @Nullable String name,
      @Nullable Function<? super T, String> key) {
    this.items = List.copyOf(items);
    this.name = name;
    this.key = key;
  }

  /** A column: in JSON if it has a name, in the text if it has a heading. */
  private record Column<T>(
      @Nullable String name,
      @Nullable String heading,
      boolean omitsNull,
      Function<? super T, ? extends @Nullable Object> value) {}

  /** Items that are an array in JSON. */
  public static <T> ResultTable<T> array(String name, Collection<? extends T> items) {
    return new ResultTable<>(items, name, null);
  }

  /** Items that are one object in JSON, each a member of it. */
  public static <T> ResultTable<T> object(
      String name, Collection<? extends T> items, Function<? super T, String> key) {
    return new ResultTable<>(items, name, key);
  }

  /** Items that are each a member of the result itself in JSON. */
  public static <T> ResultTable<T> members(
      Collection<? extends T> items, Function<? super T, String> key) {
    return new ResultTable<>(items, null, key);
  }

  /** Items that only the text shows. */
  public static <T> ResultTable<T> textOnly(Collection<? extends T> items) {
    return new ResultTable<>(items, null, null);
  }

  /** Adds a column to both forms. */
  public ResultTable<T> column(
      String member, String heading, Function<? super T, ? extends @Nullable Object> value) {
    return add(new Column<>(member, heading, false, value));
  }

  /** Adds a member to JSON, also where it is null. */
  public ResultTable<T> json(String member, Function<? super T, ? extends @Nullable Object> value) {
    return add(new Column<>(member, null, false, value));
  }

  /** Adds a member to JSON where it is not null. */
  public ResultTable<T> jsonIfPresent(
      String member, Function<? super T, ? extends @Nullable Object> value) {
    return add(new Column<>(member, null, true, value));
  }

  /** Adds a column to the text. */
  public ResultTable<T> text(String heading, Function<? super T, ?> value) {
    return add(new Column<>(null, heading, false, value));
  }

  private ResultTable<T> add(Column<T> column) {
    columns.add(column);
    return this;
  }

  /** Writes each item into JSON as this JSON text, in place of its columns. */
  public ResultTable<T> rawItems(Function<? super T, String> json) {
    item = json;
    return this;
  }

  /** Shows each item in the text as a line, in place of a table. */
  public ResultTable<T> textLines(Function<? super T, String> text) {
    line = text;
    return this;
  }

  /** Adds a last row to the table of the text. */
  public ResultTable<T> footer(Object... cells) {
    footers.add(cells);
    return this;
  }

  /** Shows the table in the text only if there are items. */
  public ResultTable<T> hiddenIfEmpty() {
    textShown = !items.isEmpty();
    return this;
  }

  /** The members that this table adds to the result. */
  Map<String, @Nullable Object> members() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    List<Object> array = new ArrayList<>();
    for (T each : items) {
      Object value = value(each);
      if (key == null) {
        array.add(value);
      } else {
        all.put(key.apply(each), value);
      }
    }
    if (name == null) {
      return key == null ? Map.of() : all;
    }
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    named.put(name, key == null ? array : all);
    return named;
  }

  private Object value(T each) {
    if (item != null) {
      return new RawJson(item.apply(each));
    }
    ResultObject object = new ResultObject();
    for (Column<T> column : columns) {
      if (column.name() != null) {
        Object value = column.value().apply(each);
        if (value != null || !column.omitsNull()) {
          object.put(column.name(), value);
        }
      }
    }
    return object;
  }

  /** What the text shows of this table. */
  List<String> lines() {
    if (line != null) {
      return items.stream().map(line).toList();
    }
    List<Column<T>> shown = columns.stream().filter(column -> column.heading() != null).toList();
    if (shown.isEmpty() || !textShown) {
      return List.of();
    }
    TextTable table = new TextTable(shown.stream().map(Column::heading).toArray(String[]::new));
    for (T each : items) {
      table.addRow(shown.stream().map(column -> column.value().apply(each)).toArray());
    }
    footers.forEach(table::addRow);
    return table.lines();
  }
}
