package io.holdfast.memory;

import io.holdfast.audit.AuditMode;
import io.holdfast.engine.write.BatchPlan;
import io.holdfast.engine.write.ReadCheck;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteResult;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch: validates its reads, plans it with {@link BatchPlan}, registers the namespaces
 * and stores the rows of the plan. Not thread-safe: runs inside a {@link MemoryTransaction}.
 */
final class MemoryWrites {
  private final MemoryTables tables;
  private final MemoryRows rows;
  private final AuditMode audit;

  MemoryWrites(MemoryTables tables, MemoryRows rows, AuditMode audit) {
    this.tables = tables;
    this.rows = rows;
    this.audit = audit;
  }

  WriteResult write(WriteBatch batch, long now) {
    for (ReadCheck read : batch.reads()) {
      Row stored = stored(read);
      if ((stored == null ? 0 : Math.max(1, stored.version())) != read.version()) {
        return WriteResult.changed(read, stored);
      }
    }
    BatchPlan plan = BatchPlan.of(batch, rows, audit, now);
    checkHistory(plan);
    plan.namespaces().forEach(tables::register);
    plan.rows().forEach(tables::put);
    return plan.result();
  }

  private @Nullable Row stored(ReadCheck read) {
    return read.type() == RowType.EVENT
        ? tables.event(read.key().namespace(), read.key().first()).orElse(null)
        : tables.find(read.type(), read.key(), Row.class).orElse(null);
  }

  /** History is never overwritten: a move may have replaced an entity by an older version. */
  private void checkHistory(BatchPlan plan) {
    for (HistoryRow history : plan.history()) {
      if (tables.find(RowType.HISTORY, history.key(), HistoryRow.class).isPresent()) {
        throw new DataCorruptException(
            ErrorDetail.of("History already holds the next version")
                .with("key", history.state().entityKey()));
      }
    }
  }
}
