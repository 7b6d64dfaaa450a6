package io.holdfast.relational.statement;

import io.holdfast.codec.RowCodec;
import io.holdfast.relational.dialect.RelationalDialect;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.table.Column;
import io.holdfast.relational.table.KeyColumns;
import io.holdfast.relational.table.RowTable;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SelectLimitStep;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The statements on one table, each rendered once by jOOQ and cached as text. Thread-safe.
 *
 * @param <R> the rows of the table
 */
public final class Statements<R extends Row> {
  private final RowTable<R> table;
  private final RowCells<R> cells;
  private final BulkInsert<R> bulkInsert;
  private final RelationalDialect dialect;
  private final DSLContext jooq;

  /**
   * The columns to set in updates: setting key columns would make the database rewrite the index.
   */
  private final List<Column<R>> nonKeyColumns;

  private final Map<String, String> texts = new ConcurrentHashMap<>();

  Statements(RowTable<R> table, RelationalDialect dialect, RowCodec codec) {
    this.table = table;
    cells = new RowCells<>(table, codec);
    bulkInsert = new BulkInsert<>(table, cells);
    this.dialect = dialect;
    jooq = DSL.using(dialect.jooq(), new Settings().withRenderFormatted(false));
    nonKeyColumns =
        table.columns().stream().filter(column -> !table.key().has(column.name())).toList();
  }

  public RowTable<R> table() {
    return table;
  }

  /** Reads rows of a query that selected these columns. */
  public Sql.Reader<R> reader(Columns columns) {
    return row -> cells.read(row, columns);
  }

  /** Binds every column from a parameter index on, and returns the index after the last. */
  private int bind(PreparedStatement statement, int from, R row) throws SQLException {
    @Nullable Object[] values = cells.of(row);
    for (int i = 0; i < values.length; i++) {
      table.columns().get(i).bind(statement, from + i, values[i]);
    }
    return from + values.length;
  }

  /** The column values of a row, in column order. */
  @Nullable
  public Object[] values(R row) {
    return cells.of(row);
  }

  /** {@link #insert} of one row, to be sent with other statements. */
  Sql.Step insertStep(R row) {
    return new Sql.Step(text("insert", this::renderInsert), (s, from) -> bind(s, from, row));
  }

  /** {@link #put} of one row, to be sent with other statements. */
  Sql.Step putStep(R row) {
    return new Sql.Step(text("put", this::renderPut), (s, from) -> bind(s, from, row));
  }

  /** {@link #replaceGuarded} of one row, to be sent with other statements. */
  Sql.Step replaceStep(R row, long version) {
    return new Sql.Step(
        guardedReplace(),
        (s, from) -> {
          int index = bindReplace(s, from, row);
          s.setLong(index, version);
          return index + 1;
        });
  }

  /** Inserts rows; a duplicate key fails. */
  public void insert(Sql sql, Collection<R> rows) throws SQLException {
    if (dialect.costsRoundTrips() && rows.size() > 1) {
      bulkInsert.run(sql, text("insert many", () -> bulkInsert.render(dialect, jooq)), rows);
    } else {
      sql.batch(text("insert", this::renderInsert), rows, (s, row) -> bind(s, 1, row));
    }
  }

  /** Upserts rows by key. */
  public void put(Sql sql, Collection<R> rows) throws SQLException {
    sql.batch(text("put", this::renderPut), rows, (s, row) -> bind(s, 1, row));
  }

  /** Updates rows by key; returns the update count of each. */
  public int[] replace(Sql sql, Collection<R> rows) throws SQLException {
    return sql.batch(
        text("replace", () -> renderReplace(DSL.noCondition())),
        rows,
        (s, row) -> bindReplace(s, 1, row));
  }

  /** Updates rows that still have the expected version; returns the update count of each. */
  int[] replaceGuarded(Sql sql, Collection<Successor<R>> successors) throws SQLException {
    return sql.batch(
        guardedReplace(),
        successors,
        (s, successor) -> {
          int index = bindReplace(s, 1, successor.row());
          s.setLong(index, successor.version());
        });
  }

  /** Deletes rows by key; returns the update count of each. */
  public int[] delete(Sql sql, Collection<RowKey> keys) throws SQLException {
    return sql.batch(
        text("delete", () -> jooq.deleteFrom(table.table()).where(equal(table.key())).getSQL()),
        keys,
        (s, key) -> table.key().bind(s, 1, key));
  }

  /**
   * Renders a query for a range of rows in key order.
   *
   * @param limit maximum number of rows; 0 for all
   */
  public String range(Columns columns, @Nullable RowKey after, @Nullable RowKey upTo, int limit) {
    String name = "range " + columns + (after == null) + (upTo == null) + (limit == 0);
    return text(
        name,
        () -> {
          Condition condition = DSL.noCondition();
          Field<?>[] fields = table.key().fields().toArray(Field<?>[]::new);
          if (after != null) {
            condition = condition.and(DSL.row(fields).gt(DSL.row(nulls(fields))));
          }
          if (upTo != null) {
            condition = condition.and(DSL.row(fields).le(DSL.row(nulls(fields))));
          }
          SelectLimitStep<?> query =
              jooq.select(select(columns)).from(table.table()).where(condition).orderBy(fields);
          return (limit == 0 ? query : query.limit(DSL.val(1))).getSQL();
        });
  }

  /** Binds the parameters of a query from {@link #range}. */
  public Sql.Binding bindRange(@Nullable RowKey after, @Nullable RowKey upTo, int limit) {
    return statement -> {
      int index = after == null ? 1 : table.key().bind(statement, 1, after);
      index = upTo == null ? index : table.key().bind(statement, index, upTo);
      if (limit != 0) {
        statement.setInt(index, limit);
      }
    };
  }

  /** All columns in order; derived ones as null, heavy ones too in {@link Columns#LIGHT}. */
  public List<Field<?>> select(Columns columns) {
    return table.columns().stream()
        .<Field<?>>map(
            column ->
                column.derived() || (columns == Columns.LIGHT && column.heavy())
                    ? DSL.inline((String) null).as(column.name())
                    : column.field())
        .toList();
  }

  /** A row that replaces the stored row of its key, if that still has this version. */
  public record Successor<R>(R row, long version) {}

  public DSLContext jooq() {
    return jooq;
  }

  /** The cached text of a statement, rendered on first use. */
  String text(String name, Supplier<String> render) {
    String known = texts.get(name);
    return known != null ? known : texts.computeIfAbsent(name, unused -> render.get());
  }

  public RelationalDialect dialect() {
    return dialect;
  }

  /** The columns that a query returns. */
  public enum Columns {
    /** All columns. */
    FULL,
    /** Keys, versions, flags and hashes; documents and long texts as null. */
    LIGHT
  }

  /** Equality of key columns with parameters. */
  static Condition equal(KeyColumns key) {
    Condition condition = DSL.noCondition();
    for (Field<?> field : key.fields()) {
      condition = condition.and(equal(field));
    }
    return condition;
  }

  private static <T> Condition equal(Field<T> field) {
    return field.eq(DSL.val((T) null, field.getDataType()));
  }

  private static Field<?>[] nulls(Field<?>[] fields) {
    Field<?>[] nulls = new Field<?>[fields.length];
    for (int i = 0; i < fields.length; i++) {
      nulls[i] = DSL.val(null, fields[i].getDataType());
    }
    return nulls;
  }

  private int bindReplace(PreparedStatement statement, int from, R row) throws SQLException {
    @Nullable Object[] values = cells.of(row);
    int index = from;
    for (Column<R> column : nonKeyColumns) {
      column.bind(statement, index++, values[table.place(column.name()) - 1]);
    }
    return table.key().bind(statement, index, row.key());
  }

  private String guardedReplace() {
    Field<Long> version = DSL.field(DSL.name("version"), SQLDataType.BIGINT);
    return text("replace guarded", () -> renderReplace(version.eq(DSL.val((Long) null))));
  }

  private String renderInsert() {
    return jooq.insertInto(table.table()).columns(fields()).values(parameters()).getSQL();
  }

  private String renderPut() {
    Map<Field<?>, Field<?>> replaced = new HashMap<>();
    for (Column<R> column : nonKeyColumns) {
      replaced.put(column.field(), DSL.excluded(column.field()));
    }
    return jooq.insertInto(table.table())
        .columns(fields())
        .values(parameters())
        .onConflict(table.key().fields())
        .doUpdate()
        .set(replaced)
        .getSQL();
  }

  private String renderReplace(Condition guard) {
    Map<Field<?>, Field<?>> values = new LinkedHashMap<>();
    for (Column<R> column : nonKeyColumns) {
      values.put(column.field(), column.parameter(dialect));
    }
    return jooq.update(table.table()).set(values).where(equal(table.key())).and(guard).getSQL();
  }

  private List<Field<?>> fields() {
    return table.columns().stream().<Field<?>>map(Column::field).toList();
  }

  private List<Field<?>> parameters() {
    return table.columns().stream().<Field<?>>map(column -> column.parameter(dialect)).toList();
  }
}
