package io.holdfast.relational.table;

import io.holdfast.codec.EncodedRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowField;
import io.holdfast.row.RowSchema;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The table in which the rows of a type are kept.
 *
 * @param type the type
 * @param name the name of the table
 * @param key the columns of the key
 * @param columns all columns that this code reads and writes, in the order of statements
 * @param places the place of each column in a result, from 1
 * @param schema the fields of the rows
 * @param fieldColumns the column of each field, in the order of the schema; null where the table
 *     has none
 */
public record RowTable<R extends Row>(
    RowType type,
    String name,
    KeyColumns key,
    List<Column<R>> columns,
    Map<String, Integer> places,
    RowSchema<R> schema,
    List<@Nullable FieldColumn> fieldColumns) {

  /** The column that says how the cells of a row are written. */
  public static final String ENCODING = "encoding";

  /** The column that names the key with which a row is encrypted. */
  public static final String KEY_ID = "key_id";

  /**
   * The column of a field.
   *
   * @param name its name
   * @param place its place in a result, from 1
   * @param content whether it goes through the codec
   */
  record FieldColumn(String name, int place, boolean content) {}

  /** A table whose rows hold no content. */
  static <R extends Row> RowTable<R> bare(RowType type, String name, RowSchema<R> schema) {
    return table(type, name, schema, field -> field, List.of());
  }

  /** A table whose rows may be encoded, and whose columns have the names of the fields. */
  @SafeVarargs
  static <R extends Row> RowTable<R> of(
      RowType type, String name, RowSchema<R> schema, Column<R>... derived) {
    return of(type, name, schema, field -> field, derived);
  }

  /**
   * A table whose rows may be encoded.
   *
   * @param columnNames the name of the column of a field; null if the table has none
   * @param derived further columns, which are never read
   */
  @SafeVarargs
  static <R extends Row> RowTable<R> of(
      RowType type,
      String name,
      RowSchema<R> schema,
      Function<String, @Nullable String> columnNames,
      Column<R>... derived) {
    List<Column<R>> more = new ArrayList<>(List.of(derived));
    more.add(new Column<>(ENCODING, Column.Type.ENCODING, row -> (long) EncodedRow.PLAIN));
    more.add(new Column<>(KEY_ID, Column.Type.KEY_ID, row -> null));
    return table(type, name, schema, columnNames, more);
  }

  private static <R extends Row> RowTable<R> table(
      RowType type,
      String name,
      RowSchema<R> schema,
      Function<String, @Nullable String> columnNames,
      List<Column<R>> more) {
    List<Column<R>> columns = new ArrayList<>();
    List<@Nullable FieldColumn> fieldColumns = new ArrayList<>();
    for (RowField<R> field : schema.fields()) {
      String columnName = columnNames.apply(field.name());
      if (columnName == null) {
        fieldColumns.add(null);
      } else {
        Column<R> column = Column.of(field, columnName);
        columns.add(column);
        fieldColumns.add(new FieldColumn(columnName, columns.size(), column.content()));
      }
    }
    columns.addAll(more);
    Map<String, Integer> places = new HashMap<>();
    for (Column<R> column : columns) {
      places.put(column.name(), places.size() + 1);
    }
    return new RowTable<>(
        type,
        name,
        KeyColumns.of(schema.key(), columns),
        List.copyOf(columns),
        Map.copyOf(places),
        schema,
        fieldColumns);
  }

  /** Whether its rows may be encoded. */
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
