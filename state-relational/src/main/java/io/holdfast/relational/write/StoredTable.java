package io.holdfast.relational.write;

import io.holdfast.relational.statement.Statements;
import io.holdfast.relational.table.KeyColumns;
import io.holdfast.relational.table.RowTable;
import io.holdfast.row.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a table, for statements that a store renders itself. Thread-safe.
 *
 * @param <R> the rows of the table
 */
public final class StoredTable<R extends Row> {
  private final Statements<R> statements;
  private final List<StoredColumn> columns;
  private final List<String> keyColumns;

  StoredTable(Statements<R> statements) {
    this.statements = statements;
    RowTable<R> table = statements.table();
    columns =
        table.columns().stream()
            .map(
                column ->
                    new StoredColumn(
                        column.name(),
                        column.wire(),
                        name ->
                            statements
                                .jooq()
                                .render(column.storedFrom(statements.dialect(), name))))
            .toList();
    keyColumns = table.key().parts().stream().map(KeyColumns.Part::column).toList();
  }

  /** The name of the table. */
  public String name() {
    return statements.table().name();
  }

  /** The columns, in order. */
  public List<StoredColumn> columns() {
    return columns;
  }

  /** The names of the key columns. */
  public List<String> keyColumns() {
    return keyColumns;
  }

  /** The values of a row to bind, in the order of the columns. */
  public @Nullable Object[] values(R row) {
    return statements.values(row);
  }
}
