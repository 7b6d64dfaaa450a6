package io.holdfast.relational.statement;

import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.statement.Statements.Columns;
import io.holdfast.relational.table.KeyColumns;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jooq.SelectForUpdateStep;
import org.jooq.Table;

/**
 * Lookup of rows by key. Batches many keys into one statement where a statement costs a round trip.
 * Thread-safe.
 *
 * @param <R> the rows of the table
 */
public final class KeyLookup<R extends Row> {
  private static final String KEYS = "wanted";

  private final Statements<R> statements;
  private final KeyColumns key;
  private final Lock lock;

  /** Statement names by selected columns, cached because formatting records is slow. */
  private final Map<Columns, String> singleNames = new EnumMap<>(Columns.class);

  private final Map<Columns, String> batchNames = new EnumMap<>(Columns.class);

  /** Whether the rows are locked until the transaction ends. */
  public enum Lock {
    /** Rows are not locked. */
    NONE,
    /** Rows are locked, on databases that lock rows. */
    FOR_UPDATE
  }

  public KeyLookup(Statements<R> statements, KeyColumns key, Lock lock) {
    this.statements = statements;
    this.key = key;
    this.lock = lock;
    String name = "lookup " + key.parts() + lock;
    for (Columns columns : Columns.values()) {
      singleNames.put(columns, name + " one " + columns);
      batchNames.put(columns, name + " many " + columns);
    }
  }

  /** The row of a key, if it exists. */
  Optional<R> find(Sql sql, RowKey wanted, Columns columns) throws SQLException {
    List<R> rows =
        sql.query(
            single(columns),
            statement -> key.bind(statement, 1, wanted),
            statements.reader(columns));
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  /** The rows that exist, in the order of their keys; that is also the order of locking. */
  public List<R> find(Sql sql, Iterable<RowKey> keys, Columns columns) throws SQLException {
    List<RowKey> ordered = ordered(keys);
    List<R> found = new ArrayList<>();
    for (int from = 0; from < ordered.size(); ) {
      int size = Chunks.size(statements.dialect(), ordered.size() - from);
      List<RowKey> chunk = ordered.subList(from, from + size);
      for (R row : rows(sql, chunk, columns)) {
        // Distinct keys that differ only in parts without a column match the same row.
        if (found.isEmpty() || !found.get(found.size() - 1).key().equals(row.key())) {
          found.add(row);
        }
      }
      from += size;
    }
    return found;
  }

  /** Sorted and without duplicates; keys mostly arrive sorted, which keeps this cheap. */
  private static List<RowKey> ordered(Iterable<RowKey> keys) {
    return StreamSupport.stream(keys.spliterator(), false).sorted().distinct().toList();
  }

  private List<R> rows(Sql sql, List<RowKey> keys, Columns columns) throws SQLException {
    return keys.size() == 1
        ? find(sql, keys.get(0), columns).stream().toList()
        : sql.query(
            batch(columns),
            statement -> key.bindMany(statement, 1, keys),
            statements.reader(columns));
  }

  private String single(Columns columns) {
    return statements.text(
        String.valueOf(singleNames.get(columns)),
        () ->
            locking(
                statements
                    .jooq()
                    .select(statements.select(columns))
                    .from(statements.table().table())
                    .where(Statements.equal(key))));
  }

  private String batch(Columns columns) {
    return statements.text(
        String.valueOf(batchNames.get(columns)),
        () ->
            locking(
                statements
                    .jooq()
                    .select(statements.select(columns))
                    .from(statements.table().table())
                    .join(key.values(KEYS))
                    .on(key.matches(KEYS))
                    .orderBy(key.fields())));
  }

  private String locking(SelectForUpdateStep<?> query) {
    Table<?> table = statements.table().table();
    boolean locks = lock == Lock.FOR_UPDATE && statements.dialect().locksRows();
    return (locks ? query.forUpdate().of(table) : query).getSQL();
  }
}
