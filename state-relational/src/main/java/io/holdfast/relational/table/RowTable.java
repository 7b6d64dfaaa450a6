package io.holdfast.relational.table;

import io.holdfast.codec.EncodedRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import java.sql.SQLException;
import java.util.ArrayList;
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
public record RowTable<R extends Row>(
    RowType type,
    String name,
    KeyColumns key,
    List<Column<R>> columns,
    Map<String, Integer> places,
    Decoder<R> decoder) {

  /** The column that says how the cells of a row are written. */
  public static final String ENCODING = "encoding";

  /** The column that names the key under which a row rests. */
  public static final String KEY_ID = "key_id";

  /** Makes a row of its cells. */
  @FunctionalInterface
  public interface Decoder<R> {
    R decode(Cells cells) throws SQLException;
  }

  /** A table whose rows hold no content. */
  static <R extends Row> RowTable<R> bare(
      RowType type, String name, KeyColumns key, List<Column<R>> columns, Decoder<R> decoder) {
    Map<String, Integer> places = new HashMap<>();
    for (Column<R> column : columns) {
      places.put(column.name(), places.size() + 1);
    }
    return new RowTable<>(type, name, key, List.copyOf(columns), Map.copyOf(places), decoder);
  }

  /** A table whose rows may rest encoded. */
  static <R extends Row> RowTable<R> of(
      RowType type, String name, KeyColumns key, List<Column<R>> columns, Decoder<R> decoder) {
    List<Column<R>> all = new ArrayList<>(columns);
    all.add(new Column<>(ENCODING, Column.Type.ENCODING, row -> (long) EncodedRow.PLAIN));
    all.add(new Column<>(KEY_ID, Column.Type.KEY_ID, row -> null));
    return bare(type, name, key, all, decoder);
  }

  /** Whether its rows may rest encoded. */
  public boolean encodable() {
    return places.containsKey(ENCODING);
  }

  /** The place of a column in a result, from 1. */
  public int place(String column) {
    Integer place = places.get(column);
    if (place == null) {
      throw new IllegalStateException("Table has no such column: " + column);
    }
    return place;
  }

  public Table<?> table() {
    return DSL.table(DSL.name(name));
  }
}
