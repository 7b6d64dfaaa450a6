package io.holdfast.relational.replication;

import io.holdfast.StoreConfig;
import io.holdfast.engine.write.WriteIntent;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.relational.jdbc.Database;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.statement.RelationalRows;
import io.holdfast.relational.statement.StatementCatalog;
import io.holdfast.relational.table.Column;
import io.holdfast.relational.table.RowTable;
import io.holdfast.relational.write.WriteTransaction;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyReport;
import io.holdfast.replication.ForwardingRowReader;
import io.holdfast.replication.MoveCheckpoint;
import io.holdfast.replication.Replication;
import io.holdfast.replication.RowView;
import io.holdfast.replication.Rows;
import io.holdfast.row.Row;
import io.holdfast.row.RowChecks;
import io.holdfast.row.RowType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Replication over the tables: reads and applies rows for moves between stores. Thread-safe. */
public final class RelationalReplication extends ForwardingRowReader implements Replication {
  private static final String STORE_ID =
      "SELECT value FROM store_properties WHERE name = 'store_id'";

  private final Database database;
  private final StatementCatalog catalog;
  private final WriteTransaction transaction;
  private final RowApply applier;
  private final MoveCheckpoints checkpoints = new MoveCheckpoints();
  private final StoreConfig config;

  public RelationalReplication(
      Database database,
      WriteTransaction transaction,
      StatementCatalog catalog,
      StoreConfig config) {
    super(new RelationalRows(catalog, database::read));
    this.database = database;
    this.catalog = catalog;
    this.transaction = transaction;
    this.config = config;
    applier = new RowApply(catalog);
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
                    ErrorDetail.of("Store has no store id").with("store", catalog.dialect.name())));
  }

  @Override
  public Instant now() {
    return config.clock().instant();
  }

  @Override
  public RowView view(Duration maxAge) {
    Instant before = now();
    return new RelationalView(catalog, database.view(maxAge), before);
  }

  @Override
  public ApplyReport apply(ApplyBatch batch) {
    Rows.checkHoldable(this, batch.rows());
    return transaction.run(
        WriteIntent.apply(batch.epoch()),
        (sql, namespaces) -> {
          ApplyReport report = applier.apply(sql, batch);
          if (batch.checkpoint() != null) {
            checkpoints.put(sql, batch.checkpoint());
          }
          if (batch.removals().stream().anyMatch(row -> row.type() == RowType.NAMESPACE)) {
            namespaces.removesNamespaces();
          }
          return report;
        });
  }

  @Override
  public Optional<MoveCheckpoint> checkpoint(String run) {
    return database.read(sql -> checkpoints.find(sql, run));
  }

  @Override
  public void forget(String run) {
    transaction.run(
        WriteIntent.CHECKPOINT,
        sql -> {
          checkpoints.remove(sql, run);
          return run;
        });
  }

  @Override
  public Optional<String> rejectionReason(Row row) {
    return RowChecks.rejectionReason(row, config.limits())
        .or(() -> Optional.ofNullable(unfit(catalog.of(row.type()).table(), row)));
  }

  /**
   * The reason why the tables cannot store a row that is valid by the contract; null if they can.
   */
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
}
