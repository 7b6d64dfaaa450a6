package io.holdfast.relational;

import io.holdfast.replication.Row;
import io.holdfast.replication.RowType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Where the rows of a type are kept.
 *
 * @param type the type
 * @param name the name of the table
 * @param key the columns of the key
 * @param columns all columns that this code reads and writes, in the order of statements
 * @param places the place of each column in a result, from 1
 * @param decoder makes a row of its cells
 */
record RowTable<R extends Row>(
    RowType type,
    String name,
    KeyColumns key,
    List<Column<R>> columns,
    Map<String, Integer> places,
    Decoder<R> decoder) {

  /** Makes a row of its cells. */
  @FunctionalInterface
  interface Decoder<R> {
    R decode(Cells cells) throws SQLException;
  }

  static <R extends Row> RowTable<R> of(
      RowType type, String name, KeyColumns key, List<Column<R>> columns, Decoder<R> decoder) {
    Map<String, Integer> places = new HashMap<>();
    for (Column<R> column : columns) {
      places.put(column.name(), places.size() + 1);
    }
    return new RowTable<>(type, name, key, List.copyOf(columns), Map.copyOf(places), decoder);
  }

  Table<?> table() {
    return DSL.table(DSL.name(name));
  }

  R read(ResultSet row) throws SQLException {
    return decoder.decode(new Cells(row, places));
  }

  /** Binds every column from a place on, and returns the place behind the last. */
  int bind(PreparedStatement statement, int from, R row) throws SQLException {
    int place = from;
    for (Column<R> column : columns) {
      column.bind(statement, place++, row);
    }
    return place;
  }
}
