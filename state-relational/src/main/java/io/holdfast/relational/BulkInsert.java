package io.holdfast.relational;

import io.holdfast.replication.Row;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Adds many rows by few statements, where a statement costs a round trip: their values travel as
 * arrays, one for each column. In the terms of PostgreSQL. Thread-safe.
 */
final class BulkInsert<R extends Row> {
  private static final int MOST_ROWS = 1_000;

  /** No row is added to a statement that is so large. */
  private static final long MOST_BYTES = 8L << 20;

  private final RowTable<R> table;
  private final RowCells<R> cells;
  private final String text;

  BulkInsert(RowTable<R> table, RowCells<R> cells, RelationalDialect dialect, DSLContext jooq) {
    this.table = table;
    this.cells = cells;
    List<Wire> wires = table.columns().stream().map(Column::wire).toList();
    List<String> names = IntStream.range(0, wires.size()).mapToObj(at -> "c" + at).toList();
    List<Field<?>> stored = new ArrayList<>();
    for (int at = 0; at < names.size(); at++) {
      Column<R> column = table.columns().get(at);
      Field<?> given = DSL.field(DSL.unquotedName(names.get(at)), column.field().getDataType());
      stored.add(column.stored(dialect, given));
    }
    text =
        "INSERT INTO "
            + jooq.render(table.table())
            + " ("
            + table.columns().stream()
                .map(column -> jooq.render(DSL.name(column.name())))
                .collect(Collectors.joining(", "))
            + ") SELECT "
            + stored.stream().map(jooq::render).collect(Collectors.joining(", "))
            + " FROM "
            + Wire.rows(wires, names);
  }

  /** Adds rows that are not there; a duplicate fails. */
  void run(Sql sql, Collection<R> rows) throws SQLException {
    List<@Nullable Object[]> some = new ArrayList<>();
    long bytes = 0;
    for (R row : rows) {
      @Nullable Object[] values = cells.of(row);
      some.add(values);
      bytes += bytes(values);
      if (some.size() == MOST_ROWS || bytes >= MOST_BYTES) {
        send(sql, some);
        some.clear();
        bytes = 0;
      }
    }
    if (!some.isEmpty()) {
      send(sql, some);
    }
  }

  private void send(Sql sql, List<@Nullable Object[]> rows) throws SQLException {
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
      if (value instanceof byte[] some) {
        bytes += some.length;
      } else if (value instanceof String string) {
        bytes += string.length();
      }
    }
    return bytes;
  }
}
