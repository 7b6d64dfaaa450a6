package io.holdfast.relational;

import io.holdfast.relational.Statements.Columns;
import io.holdfast.replication.Row;
import io.holdfast.replication.RowKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jooq.SelectForUpdateStep;
import org.jooq.Table;

/**
 * Reads rows by key, many keys in one statement where a statement costs a round trip. Statements
 * come in a few sizes, so that they can be kept; a list that is shorter ends in keys that are null.
 */
final class Lookup<R extends Row> {
  private static final String KEYS = "wanted";

  private final Statements<R> statements;
  private final KeyColumns key;
  private final Lock lock;

  /** Begins the names of the statements; made once, because to write records as text is slow. */
  private final String name;

  /** Names of the statements of one key, by what they select. */
  private final Map<Columns, String> alone = new EnumMap<>(Columns.class);

  /** Whether the rows stay as they are until the transaction ends. */
  enum Lock {
    NONE,
    FOR_UPDATE
  }

  Lookup(Statements<R> statements, KeyColumns key, Lock lock) {
    this.statements = statements;
    this.key = key;
    this.lock = lock;
    name = "lookup " + key.parts() + lock;
    for (Columns columns : Columns.values()) {
      alone.put(columns, name(1, columns));
    }
  }

  /** The row of a key, if it exists. */
  Optional<R> find(Sql sql, RowKey one, Columns columns) throws SQLException {
    String text = statements.text(String.valueOf(alone.get(columns)), () -> render(1, columns));
    List<R> rows =
        sql.query(text, statement -> key.bind(statement, 1, one), statements.reader(columns));
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  /** The rows that exist, in the order of their keys; that is also the order of locking. */
  List<R> find(Sql sql, Iterable<RowKey> keys, Columns columns) throws SQLException {
    TreeSet<RowKey> wanted = new TreeSet<>();
    keys.forEach(wanted::add);
    List<RowKey> ordered = List.copyOf(wanted);
    List<R> found = new ArrayList<>();
    for (int from = 0; from < ordered.size(); ) {
      int size = Chunks.size(statements.dialect(), ordered.size() - from);
      List<RowKey> chunk = ordered.subList(from, Math.min(ordered.size(), from + size));
      found.addAll(
          sql.query(text(size, columns), bind(chunk, size), statements.reader(columns)));
      from += chunk.size();
    }
    return found;
  }

  private Sql.Binding bind(List<RowKey> keys, int size) {
    return statement -> key.bindAll(statement, 1, keys, size);
  }

  private String text(int size, Columns columns) {
    return statements.text(name(size, columns), () -> render(size, columns));
  }

  private String name(int size, Columns columns) {
    return name + size + columns;
  }

  private String render(int size, Columns columns) {
    Table<?> table = statements.table().table();
    SelectForUpdateStep<?> query =
        size == 1
            ? statements
                .jooq()
                .select(statements.select(columns))
                .from(table)
                .where(Statements.equal(key))
            : many(table, size, columns);
    boolean locks = lock == Lock.FOR_UPDATE && statements.dialect().locksRows();
    return (locks ? query.forUpdate().of(table) : query).getSQL();
  }

  private SelectForUpdateStep<?> many(Table<?> table, int size, Columns columns) {
    return statements
        .jooq()
        .select(statements.select(columns))
        .from(table)
        .join(key.values(KEYS, size))
        .on(key.matches(KEYS))
        .orderBy(key.fields());
  }
}
