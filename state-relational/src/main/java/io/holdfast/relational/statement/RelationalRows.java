package io.holdfast.relational.statement;

import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.jdbc.SqlWork;
import io.holdfast.relational.statement.KeyLookup.Lock;
import io.holdfast.relational.statement.Statements.Columns;
import io.holdfast.replication.ChunkDigest;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.RowReader;
import io.holdfast.replication.Rows;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Row reader over the tables, on a database or on a read view. As thread-safe as its runner. */
public final class RelationalRows implements RowReader {
  private final StatementCatalog catalog;
  private final StatementRunner runner;

  /** Runs statements on a database or on a read view. */
  @FunctionalInterface
  public interface StatementRunner {
    <T> T read(SqlWork<T> work);
  }

  public RelationalRows(StatementCatalog catalog, StatementRunner runner) {
    this.catalog = catalog;
    this.runner = runner;
  }

  @Override
  public Map<RowType, Long> counts() {
    StringBuilder text = new StringBuilder();
    for (RowType type : RowType.values()) {
      text.append(text.isEmpty() ? "" : " UNION ALL ")
          .append("SELECT '")
          .append(type.name())
          .append("', count(*) FROM ")
          .append(catalog.of(type).table().name());
    }
    Map<RowType, Long> counts = new EnumMap<>(RowType.class);
    return runner.read(
        sql -> {
          sql.each(
              text.toString(),
              Sql.Binding.NONE,
              row -> counts.put(RowType.valueOf(row.getString(1)), row.getLong(2)));
          return counts;
        });
  }

  @Override
  public List<Row> read(RowType type, @Nullable RowKey after, int limit) {
    Rows.checkLimit(limit);
    return List.copyOf(page(catalog.of(type), after, limit));
  }

  @Override
  public List<Row> find(RowType type, Collection<RowKey> keys) {
    return List.copyOf(found(catalog.of(type), keys));
  }

  @Override
  public ChunkDigest digest(
      RowType type, @Nullable RowKey after, @Nullable RowKey upTo, HashSource source) {
    return digest(catalog.of(type), after, upTo, source);
  }

  private <R extends Row> List<R> page(
      Statements<R> statements, @Nullable RowKey after, int limit) {
    return runner.read(
        sql ->
            sql.query(
                statements.range(Columns.FULL, after, null, limit),
                statements.bindRange(after, null, limit),
                statements.reader(Columns.FULL)));
  }

  private <R extends Row> List<R> found(Statements<R> statements, Collection<RowKey> keys) {
    KeyLookup<R> lookup = new KeyLookup<>(statements, statements.table().key(), Lock.NONE);
    return runner.read(sql -> lookup.find(sql, keys, Columns.FULL));
  }

  private <R extends Row> ChunkDigest digest(
      Statements<R> statements, @Nullable RowKey after, @Nullable RowKey upTo, HashSource source) {
    // A masked hash is valid in this store only: recovering the plain hash needs the whole row.
    boolean light = source == HashSource.STORED && !catalog.codec.hasKeys();
    Columns columns = light ? Columns.LIGHT : Columns.FULL;
    Sql.Reader<R> reader = statements.reader(columns);
    ChunkDigest[] sum = {ChunkDigest.NONE};
    return runner.read(
        sql -> {
          sum[0] = ChunkDigest.NONE;
          sql.stream(
              statements.range(columns, after, upTo, 0),
              statements.bindRange(after, upTo, 0),
              row -> sum[0] = sum[0].plus(reader.read(row), source));
          return sum[0];
        });
  }
}
