package io.holdfast.relational.statement;

import io.holdfast.relational.dialect.RelationalDialect;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.jdbc.WriteRaceException;
import io.holdfast.relational.statement.Statements.Successor;
import io.holdfast.row.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Sends the statements of one transaction in order. Where a statement costs a round trip,
 * consecutive single-row statements are sent together; a statement for many rows is sent on its
 * own, as a batch. Not thread-safe.
 */
public final class StatementQueue {
  private final Sql sql;
  private final RelationalDialect dialect;
  private final List<Sql.Step> steps = new ArrayList<>();

  /** Indexes of the steps that must update one row. */
  private final BitSet guarded = new BitSet();

  public StatementQueue(Sql sql, RelationalDialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
  }

  /** Queues steps that are sent with the next statements. */
  public void add(List<Sql.Step> queued) {
    steps.addAll(queued);
  }

  /** {@link Statements#insert} of rows. */
  public <R extends Row> void insert(Statements<R> statements, Collection<R> rows)
      throws SQLException {
    if (isQueueable(rows)) {
      steps.add(statements.insertStep(rows.iterator().next()));
    } else if (!rows.isEmpty()) {
      flush();
      statements.insert(sql, rows);
    }
  }

  /** {@link Statements#put} of rows. */
  public <R extends Row> void put(Statements<R> statements, Collection<R> rows)
      throws SQLException {
    if (isQueueable(rows)) {
      steps.add(statements.putStep(rows.iterator().next()));
    } else if (!rows.isEmpty()) {
      flush();
      statements.put(sql, rows);
    }
  }

  /**
   * {@link Statements#replaceGuarded} of rows.
   *
   * @throws WriteRaceException if a row was updated concurrently
   */
  public <R extends Row> void replace(Statements<R> statements, Collection<Successor<R>> rows)
      throws SQLException {
    if (isQueueable(rows)) {
      Successor<R> only = rows.iterator().next();
      guarded.set(steps.size());
      steps.add(statements.replaceStep(only.row(), only.version()));
    } else if (!rows.isEmpty()) {
      flush();
      for (int count : statements.replaceGuarded(sql, rows)) {
        checkReplaced(count);
      }
    }
  }

  /** Sends the queued steps. */
  public void flush() throws SQLException {
    int[] counts = sql.updateAll(steps);
    for (int i = guarded.nextSetBit(0); i >= 0; i = guarded.nextSetBit(i + 1)) {
      checkReplaced(counts[i]);
    }
    steps.clear();
    guarded.clear();
  }

  private boolean isQueueable(Collection<?> rows) {
    return rows.size() == 1 && dialect.costsRoundTrips();
  }

  private void checkReplaced(int count) {
    if (count != 1) {
      throw new WriteRaceException(dialect.name(), WriteRaceException.Reason.CHANGED, null);
    }
  }
}
