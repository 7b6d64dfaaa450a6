package io.holdfast.relational;

import io.holdfast.StoreConfig;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.relational.Lookup.Lock;
import io.holdfast.relational.Statements.Columns;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyReport;
import io.holdfast.replication.ChunkDigest;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.MoveCheckpoint;
import io.holdfast.replication.Replication;
import io.holdfast.replication.Row;
import io.holdfast.replication.RowChecks;
import io.holdfast.replication.RowKey;
import io.holdfast.replication.RowType;
import io.holdfast.replication.Rows;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store as movers see it. Thread-safe. */
final class RelationalReplication implements Replication {
  private static final String STORE_ID =
      "SELECT value FROM store_properties WHERE name = 'store_id'";

  private final Database database;
  private final Rendered rendered;
  private final Namespaces namespaces;
  private final RowApply applier;
  private final MoveCheckpoints checkpoints = new MoveCheckpoints();
  private final StoreConfig config;

  RelationalReplication(
      Database database, Rendered rendered, Namespaces namespaces, StoreConfig config) {
    this.database = database;
    this.rendered = rendered;
    this.namespaces = namespaces;
    this.config = config;
    applier = new RowApply(rendered);
  }

  @Override
  public String storeId() {
    return database
        .read(sql -> sql.query(STORE_ID, Sql.Binding.NONE, row -> row.getString(1)))
        .stream()
        .findFirst()
        .orElseThrow(
            () ->
                new DataCorruptException(
                    ErrorDetail.of("Store has lost its identity")
                        .with("store", rendered.dialect.name())));
  }

  @Override
  public Instant now() {
    return config.clock().instant();
  }

  @Override
  public Map<RowType, Long> counts() {
    StringBuilder text = new StringBuilder();
    for (RowType type : RowType.values()) {
      text.append(text.isEmpty() ? "" : " UNION ALL ")
          .append("SELECT '")
          .append(type.name())
          .append("', count(*) FROM ")
          .append(rendered.of(type).table().name());
    }
    Map<RowType, Long> counts = new EnumMap<>(RowType.class);
    return database.read(
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
    return List.copyOf(page(rendered.of(type), after, limit));
  }

  @Override
  public List<Row> find(RowType type, Collection<RowKey> keys) {
    return List.copyOf(found(rendered.of(type), keys));
  }

  @Override
  public ChunkDigest digest(
      RowType type, @Nullable RowKey after, @Nullable RowKey upTo, HashSource source) {
    return digest(rendered.of(type), after, upTo, source);
  }

  @Override
  public ApplyReport apply(ApplyBatch batch) {
    Rows.checkHoldable(this, batch.rows());
    ApplyReport report =
        Reruns.write(
            database,
            sql -> {
              ApplyReport done = applier.apply(sql, batch);
              if (batch.checkpoint() != null) {
                checkpoints.put(sql, batch.checkpoint());
              }
              return done;
            });
    if (batch.removals().stream().anyMatch(removal -> removal.type() == RowType.NAMESPACE)) {
      namespaces.forget();
    }
    return report;
  }

  @Override
  public Optional<MoveCheckpoint> checkpoint(String run) {
    return database.read(sql -> checkpoints.find(sql, run));
  }

  @Override
  public void forget(String run) {
    Reruns.write(
        database,
        sql -> {
          checkpoints.remove(sql, run);
          return run;
        });
  }

  @Override
  public Optional<String> refusal(Row row) {
    return RowChecks.refusal(row, config.limits())
        .or(() -> Optional.ofNullable(unfit(rendered.of(row.type()).table(), row)));
  }

  /** What the tables cannot hold although the contract's ranges let it pass. */
  private static <R extends Row> @Nullable String unfit(RowTable<R> table, Row row) {
    @SuppressWarnings("unchecked") // the table of a row's type holds rows of its class
    R typed = (R) row;
    for (Column<R> column : table.columns()) {
      String reason = column.unfit(typed);
      if (reason != null) {
        return reason;
      }
    }
    return null;
  }

  private <R extends Row> List<R> page(
      Statements<R> statements, @Nullable RowKey after, int limit) {
    return database.read(
        sql ->
            sql.query(
                statements.range(Columns.FULL, after, null, limit),
                statements.bindRange(after, null, limit),
                statements.table()::read));
  }

  private <R extends Row> List<R> found(Statements<R> statements, Collection<RowKey> keys) {
    Lookup<R> lookup = new Lookup<>(statements, statements.table().key(), Lock.NONE);
    return database.read(sql -> lookup.find(sql, keys, Columns.FULL));
  }

  private <R extends Row> ChunkDigest digest(
      Statements<R> statements, @Nullable RowKey after, @Nullable RowKey upTo, HashSource source) {
    Columns columns = source == HashSource.STORED ? Columns.LIGHT : Columns.FULL;
    ChunkDigest[] sum = {ChunkDigest.NONE};
    return database.read(
        sql -> {
          sum[0] = ChunkDigest.NONE;
          sql.stream(
              statements.range(columns, after, upTo, 0),
              statements.bindRange(after, upTo, 0),
              row -> sum[0] = sum[0].plus(statements.table().read(row), source));
          return sum[0];
        });
  }
}
