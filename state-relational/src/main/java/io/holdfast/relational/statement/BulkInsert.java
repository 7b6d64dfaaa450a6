package io.holdfast.relational.statement;

import io.holdfast.relational.dialect.RelationalDialect;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.table.Column;
import io.holdfast.relational.table.RowTable;
import io.holdfast.relational.table.Wire;
import io.holdfast.row.Row;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Bulk insert for databases where a statement costs a round trip: binds one array for each column
 * and selects the rows with {@code unnest}, in PostgreSQL syntax. Thread-safe.
 */
final class BulkInsert<R extends Row> {
  private static final int MAX_ROWS = 1_000;

  /** A statement of this size is sent before further rows are added. */
  private static final long MAX_BYTES = 8L << 20;

  private final RowTable<R> table;
  private final RowCells<R> cells;

  BulkInsert(RowTable<R> table, RowCells<R> cells) {
    this.table = table;
    this.cells = cells;
  }

  /** Renders the statement. */
  String render(RelationalDialect dialect, DSLContext jooq) {
    List<Column<R>> columns = table.columns();
    List<String> names = IntStream.range(0, columns.size()).mapToObj(at -> "c" + at).toList();
    return "INSERT INTO "
        + jooq.render(table.table())
        + " ("
        + columns.stream()
            .map(column -> jooq.render(column.field()))
            .collect(Collectors.joining(", "))
        + ") SELECT "
        + IntStream.range(0, columns.size())
            .mapToObj(at -> jooq.render(columns.get(at).storedFrom(dialect, names.get(at))))
            .collect(Collectors.joining(", "))
        + " FROM "
        + Wire.rows(columns.stream().map(Column::wire).toList(), names);
  }

  /**
   * Inserts rows; a duplicate key fails.
   *
   * @param text the statement from {@link #render}
   */
  void run(Sql sql, String text, Collection<R> rows) throws SQLException {
    List<@Nullable Object[]> batch = new ArrayList<>();
    long bytes = 0;
    for (R row : rows) {
      @Nullable Object[] values = cells.of(row);
      batch.add(values);
      bytes += bytes(values);
      if (batch.size() == MAX_ROWS || bytes >= MAX_BYTES) {
        send(sql, text, batch);
        batch.clear();
        bytes = 0;
      }
    }
    if (!batch.isEmpty()) {
      send(sql, text, batch);
    }
  }

  private void send(Sql sql, String text, List<@Nullable Object[]> rows) throws SQLException {
    sql.update(text, statement -> bind(statement, rows));
  }

  private void bind(PreparedStatement statement, List<@Nullable Object[]> rows)
      throws SQLException {
    for (int at = 0; at < table.columns().size(); at++) {
      List<@Nullable Object> values = new ArrayList<>(rows.size());
      for (@Nullable Object[] row : rows) {
        values.add(row[at]);
      }
      table.columns().get(at).wire().bindMany(statement, at + 1, values);
    }
  }

  private static long bytes(@Nullable Object[] values) {
    long bytes = 0;
    for (Object value : values) {
      if (value instanceof byte[] array) {
        bytes += array.length;
      } else if (value instanceof String string) {
        bytes += string.length();
      }
    }
    return bytes;
  }
}
