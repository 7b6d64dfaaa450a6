package io.holdfast.relational;

import io.holdfast.replication.RowKey;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.RowN;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The columns that make up the key of a type of rows, in the order of keys. */
record KeyColumns(List<Part> parts) {
  /** What a row key calls the value of a column. */
  enum Source {
    NAMESPACE,
    FIRST,
    SECOND,
    THIRD,
    NUMBER
  }

  /** A column and where its value stands in a row key. */
  record Part(String column, Source source) {
    Field<?> field() {
      return source == Source.NUMBER
          ? DSL.field(DSL.name(column), SQLDataType.BIGINT)
          : DSL.field(DSL.name(column), SQLDataType.CLOB);
    }
  }

  static final KeyColumns NAME = new KeyColumns(List.of(new Part("name", Source.NAMESPACE)));
  static final KeyColumns ID =
      new KeyColumns(
          List.of(new Part("namespace", Source.NAMESPACE), new Part("id", Source.FIRST)));
  static final KeyColumns KIND_AND_ID =
      new KeyColumns(
          List.of(
              new Part("namespace", Source.NAMESPACE),
              new Part("kind", Source.FIRST),
              new Part("id", Source.SECOND)));
  static final KeyColumns VERSION =
      new KeyColumns(
          List.of(
              new Part("namespace", Source.NAMESPACE),
              new Part("kind", Source.FIRST),
              new Part("id", Source.SECOND),
              new Part("version", Source.NUMBER)));
  static final KeyColumns TRANSITION =
      new KeyColumns(
          List.of(
              new Part("namespace", Source.NAMESPACE),
              new Part("kind", Source.FIRST),
              new Part("id", Source.SECOND),
              new Part("seq", Source.NUMBER)));
  static final KeyColumns REQUEST =
      new KeyColumns(
          List.of(
              new Part("namespace", Source.NAMESPACE),
              new Part("kind", Source.FIRST),
              new Part("id", Source.SECOND),
              new Part("request_id", Source.THIRD)));
  static final KeyColumns SEQUENCE =
      new KeyColumns(
          List.of(
              new Part("namespace", Source.NAMESPACE),
              new Part("session_id", Source.FIRST),
              new Part("seq", Source.NUMBER)));

  /** A session, as the first two columns of {@link #SEQUENCE}. */
  static final KeyColumns SESSION =
      new KeyColumns(
          List.of(new Part("namespace", Source.NAMESPACE), new Part("session_id", Source.FIRST)));

  List<Field<?>> fields() {
    return parts.stream().<Field<?>>map(Part::field).toList();
  }

  /** As many keys as one statement names, as a table of parameters. */
  Table<?> values(String alias, int size) {
    RowN[] rows = new RowN[size];
    for (int i = 0; i < size; i++) {
      rows[i] = DSL.row(fields().stream().<Field<?>>map(KeyColumns::parameter).toList());
    }
    String[] names = new String[parts.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = "k" + i;
    }
    return DSL.values(rows).as(alias, names);
  }

  /** Equality with the columns of {@link #values}. */
  Condition matches(String alias) {
    Condition condition = DSL.noCondition();
    for (int i = 0; i < parts.size(); i++) {
      condition = condition.and(match(parts.get(i).field(), DSL.name(alias, "k" + i)));
    }
    return condition;
  }

  boolean has(String column) {
    return parts.stream().anyMatch(part -> part.column().equals(column));
  }

  /** Binds a key from a place on, and returns the place behind it. */
  int bind(PreparedStatement statement, int from, RowKey key) throws SQLException {
    int place = from;
    for (Part part : parts) {
      switch (part.source()) {
        case NAMESPACE -> statement.setString(place, key.namespace());
        case FIRST -> statement.setString(place, key.first());
        case SECOND -> statement.setString(place, key.second());
        case THIRD -> statement.setString(place, key.third());
        case NUMBER -> statement.setLong(place, key.number());
      }
      place++;
    }
    return place;
  }

  /**
   * Binds so many keys from a place on, and returns the place behind them. Where there are fewer,
   * what is left is bound to null, which equals nothing.
   */
  int bindAll(PreparedStatement statement, int from, List<RowKey> keys, int size)
      throws SQLException {
    int place = from;
    for (RowKey key : keys) {
      place = bind(statement, place, key);
    }
    for (int left = keys.size(); left < size; left++) {
      for (Part part : parts) {
        boolean number = part.source() == Source.NUMBER;
        statement.setNull(place++, number ? Types.BIGINT : Types.VARCHAR);
      }
    }
    return place;
  }

  /** The key of the row that cells were read from. */
  RowKey read(Cells cells) throws SQLException {
    Map<Source, String> texts = new EnumMap<>(Source.class);
    long number = Long.MIN_VALUE;
    for (Part part : parts) {
      if (part.source() == Source.NUMBER) {
        number = cells.number(part.column());
      } else {
        texts.put(part.source(), cells.text(part.column()));
      }
    }
    return new RowKey(
        texts.getOrDefault(Source.NAMESPACE, ""),
        texts.getOrDefault(Source.FIRST, ""),
        texts.getOrDefault(Source.SECOND, ""),
        texts.getOrDefault(Source.THIRD, ""),
        number);
  }

  private static Field<?> parameter(Field<?> field) {
    return DSL.val(null, field.getDataType());
  }

  private static <T> Condition match(Field<T> column, Name other) {
    return column.eq(DSL.field(other, column.getDataType()));
  }
}
