package io.holdfast.relational.write;

import io.holdfast.audit.AuditMode;
import io.holdfast.engine.write.BatchPlan;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteResult;
import io.holdfast.relational.dialect.RelationalDialect;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.statement.EntityReads;
import io.holdfast.relational.statement.SequenceReads;
import io.holdfast.relational.statement.StatementCatalog;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Writes a batch inside a {@link WriteTransaction}: locks and reads the rows that the plan needs,
 * plans with {@link BatchPlan}, and writes the rows of the plan. Thread-safe.
 */
public final class BatchWrites {
  private final RelationalDialect dialect;
  private final EntityReads entities;
  private final SequenceReads sequences;
  private final ReadChecks checks;
  private final PlanWrites rows;
  private final AuditMode audit;

  public BatchWrites(
      StatementCatalog catalog, EntityReads entities, SequenceReads sequences, AuditMode audit) {
    dialect = catalog.dialect;
    this.entities = entities;
    this.sequences = sequences;
    this.audit = audit;
    checks = new ReadChecks(catalog, entities, sequences);
    rows = new PlanWrites(catalog);
  }

  /** Only validates the reads of a batch, in the snapshot of the connection. */
  public WriteResult check(Sql sql, WriteBatch batch) throws SQLException {
    return new WriteResult(checks.seen(sql, batch.reads()), List.of());
  }

  /**
   * Writes a batch; if its plan is rejected, the transaction is rolled back. Names are locked
   * before namespaces are registered; if the batch needs neither sequence numbers nor new
   * namespaces, together with the first rows that are written.
   */
  public BatchPlan write(Sql sql, NamespaceRegistration namespaces, WriteBatch batch, long now)
      throws SQLException {
    LockedRows stored = LockedRows.of(sql, entities, batch);
    WriteResult.Changed changed = checks.locked(sql, batch, stored);
    if (changed != null) {
      sql.rollbackOnly();
      return BatchPlan.changed(changed, stored);
    }
    LockNames names = LockNames.of(batch, stored);
    if (names.guardNumbers()) {
      sql.updateAll(names.steps(dialect));
    }
    stored.readSequences(sql, sequences, batch);
    BatchPlan plan = BatchPlan.of(batch, stored, audit, now);
    if (plan.isRefused()) {
      sql.rollbackOnly();
      return plan;
    }
    List<Sql.Step> locks = names.guardNumbers() ? List.of() : dialect.lock(LockNames.created(plan));
    Set<String> written = plan.namespaces();
    if (!locks.isEmpty() && !namespaces.knowsAll(written)) {
      sql.updateAll(locks);
      locks = List.of();
    }
    namespaces.register(sql, written, now);
    rows.write(sql, plan, locks);
    return plan;
  }
}
