package io.holdfast.relational.table;

import io.holdfast.row.RowKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The columns that make up the key of a type of rows, in the order of keys. */
public record KeyColumns(List<Part> parts) {
  /** What a row key calls the value of a column. */
  enum Source {
    NAMESPACE,
    FIRST,
    SECOND,
    THIRD,
    NUMBER
  }

  /** A column and where its value stands in a row key. */
  public record Part(String column, Source source) {
    Field<?> field() {
      return source == Source.NUMBER
          ? DSL.field(DSL.name(column), SQLDataType.BIGINT)
          : DSL.field(DSL.name(column), SQLDataType.CLOB);
    }

    private Wire wire() {
      return source == Source.NUMBER ? Wire.NUMBER : Wire.TEXT;
    }

    private Object of(RowKey key) {
      return switch (source) {
        case NAMESPACE -> key.namespace();
        case FIRST -> key.first();
        case SECOND -> key.second();
        case THIRD -> key.third();
        case NUMBER -> key.number();
      };
    }
  }

  /** An id within a namespace. */
  public static final KeyColumns ID = ofTexts("namespace", "id");

  /** An entity by kind and id, as the first columns of the keys that contain one. */
  public static final KeyColumns KIND_AND_ID = ofTexts("namespace", "kind", "id");

  /** A session, as the first columns of the key of an event. */
  public static final KeyColumns SESSION = ofTexts("namespace", "session_id");

  /** The key columns of a table: strings in the order of the parts of a key, then a number. */
  static <R> KeyColumns of(List<String> names, List<Column<R>> columns) {
    List<Part> parts = new ArrayList<>();
    for (String name : names) {
      boolean number =
          columns.stream().anyMatch(c -> c.name().equals(name) && c.type() == Column.Type.NUMBER);
      parts.add(new Part(name, number ? Source.NUMBER : Source.values()[parts.size()]));
    }
    return new KeyColumns(List.copyOf(parts));
  }

  private static KeyColumns ofTexts(String... names) {
    return of(List.of(names), List.of());
  }

  public List<Field<?>> fields() {
    return parts.stream().<Field<?>>map(Part::field).toList();
  }

  /** Any number of keys as a table, each column of which is one parameter: an array. */
  public Table<?> values(String alias) {
    String arrays =
        parts.stream().map(part -> part.wire().many()).collect(Collectors.joining(", "));
    String[] names = new String[parts.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = "k" + i;
    }
    return DSL.table(DSL.raw("unnest(" + arrays + ")")).as(alias, names);
  }

  /** Equality with the columns of {@link #values}. */
  public Condition matches(String alias) {
    Condition condition = DSL.noCondition();
    for (int i = 0; i < parts.size(); i++) {
      condition = condition.and(match(parts.get(i).field(), DSL.name(alias, "k" + i)));
    }
    return condition;
  }

  public boolean has(String column) {
    return parts.stream().anyMatch(part -> part.column().equals(column));
  }

  /** Binds a key from a place on, and returns the place behind it. */
  public int bind(PreparedStatement statement, int from, RowKey key) throws SQLException {
    int place = from;
    for (Part part : parts) {
      part.wire().bind(statement, place++, part.of(key));
    }
    return place;
  }

  /** Binds the keys of {@link #values} from a place on, and returns the place behind them. */
  public int bindMany(PreparedStatement statement, int from, List<RowKey> keys)
      throws SQLException {
    int place = from;
    for (Part part : parts) {
      part.wire().bindMany(statement, place++, keys.stream().map(part::of).toList());
    }
    return place;
  }

  /** The key of the row that a result set stands on. */
  public RowKey read(ResultSet row, RowTable<?> table) throws SQLException {
    Map<Source, String> texts = new EnumMap<>(Source.class);
    long number = Long.MIN_VALUE;
    for (Part part : parts) {
      int place = table.place(part.column());
      if (part.source() == Source.NUMBER) {
        number = row.getLong(place);
      } else {
        texts.put(part.source(), String.valueOf(row.getString(place)));
      }
    }
    return new RowKey(
        texts.getOrDefault(Source.NAMESPACE, ""),
        texts.getOrDefault(Source.FIRST, ""),
        texts.getOrDefault(Source.SECOND, ""),
        texts.getOrDefault(Source.THIRD, ""),
        number);
  }

  private static <T> Condition match(Field<T> column, Name other) {
    return column.eq(DSL.field(other, column.getDataType()));
  }
}
