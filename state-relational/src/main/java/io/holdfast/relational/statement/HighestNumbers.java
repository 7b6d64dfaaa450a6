package io.holdfast.relational.statement;

import io.holdfast.relational.dialect.RelationalDialect;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.table.KeyColumns;
import io.holdfast.row.RowKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Lookup of the highest number of each key over one or more tables. Thread-safe. */
final class HighestNumbers {
  private static final String KEYS = "wanted";

  private final RelationalDialect dialect;
  private final DSLContext jooq;
  private final List<Table<?>> tables;
  private final KeyColumns key;
  private final Field<Long> number;
  private final Map<Boolean, String> texts = new ConcurrentHashMap<>();

  HighestNumbers(StatementCatalog catalog, KeyColumns key, String number, List<Table<?>> tables) {
    dialect = catalog.dialect;
    jooq = catalog.versions.jooq();
    this.tables = List.copyOf(tables);
    this.key = key;
    this.number = DSL.field(DSL.name(number), SQLDataType.BIGINT);
  }

  /** The highest number of each key; keys without any are left out. */
  Map<RowKey, Long> find(Sql sql, Collection<RowKey> keys) throws SQLException {
    List<RowKey> ordered = List.copyOf(new TreeSet<>(keys));
    Map<RowKey, Long> found = new HashMap<>();
    for (int from = 0; from < ordered.size(); ) {
      int size = Chunks.size(dialect, ordered.size() - from);
      List<RowKey> chunk = ordered.subList(from, from + size);
      sql.each(
          texts.computeIfAbsent(size == 1, this::render),
          statement -> bind(statement, chunk),
          row -> found.merge(key(row), row.getLong(key.parts().size() + 1), Math::max));
      from += size;
    }
    return found;
  }

  private void bind(PreparedStatement statement, List<RowKey> keys) throws SQLException {
    int index = 1;
    for (int table = 0; table < tables.size(); table++) {
      index =
          keys.size() == 1
              ? key.bind(statement, index, keys.get(0))
              : key.bindMany(statement, index, keys);
    }
  }

  private RowKey key(ResultSet row) throws SQLException {
    return key.parts().size() > 2
        ? RowKey.of(row.getString(1), row.getString(2), row.getString(3))
        : RowKey.of(row.getString(1), row.getString(2));
  }

  private String render(boolean one) {
    return tables.stream()
        .map(table -> render(table, one).getSQL())
        .collect(Collectors.joining(" union all "));
  }

  private Select<?> render(Table<?> table, boolean one) {
    List<Field<?>> fields = key.fields();
    List<Field<?>> selected = new ArrayList<>(fields);
    selected.add(DSL.max(number));
    return one
        ? jooq.select(selected).from(table).where(Statements.equal(key)).groupBy(fields)
        : jooq.select(selected)
            .from(table)
            .join(key.values(KEYS))
            .on(key.matches(KEYS))
            .groupBy(fields);
  }
}
