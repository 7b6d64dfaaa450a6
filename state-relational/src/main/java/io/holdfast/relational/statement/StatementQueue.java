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
 * consecutive statements for one row each are sent together; all others are sent by themselves, as
 * a batch of their rows. Not thread-safe.
 */
public final class StatementQueue {
  private final Sql sql;
  private final RelationalDialect dialect;
  private final List<Sql.Step> steps = new ArrayList<>();

  /** The steps that have to change one row. */
  private final BitSet guarded = new BitSet();

  public StatementQueue(Sql sql, RelationalDialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
  }

  /** Sends these steps with the next statements. */
  public void add(List<Sql.Step> some) {
    steps.addAll(some);
  }

  /** {@link Statements#insert} of rows. */
  public <R extends Row> void insert(Statements<R> statements, Collection<R> rows)
      throws SQLException {
    if (joins(rows)) {
      steps.add(statements.insertStep(rows.iterator().next()));
    } else if (!rows.isEmpty()) {
      flush();
      statements.insert(sql, rows);
    }
  }

  /** {@link Statements#put} of rows. */
  public <R extends Row> void put(Statements<R> statements, Collection<R> rows)
      throws SQLException {
    if (joins(rows)) {
      steps.add(statements.putStep(rows.iterator().next()));
    } else if (!rows.isEmpty()) {
      flush();
      statements.put(sql, rows);
    }
  }

  /**
   * {@link Statements#replaceGuarded} of rows.
   *
   * @throws WriteRaceException if one of them has another version by now
   */
  public <R extends Row> void replace(Statements<R> statements, Collection<Successor<R>> rows)
      throws SQLException {
    if (joins(rows)) {
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

  /** Sends what has not been sent. */
  public void flush() throws SQLException {
    int[] counts = sql.together(steps);
    for (int at = guarded.nextSetBit(0); at >= 0; at = guarded.nextSetBit(at + 1)) {
      checkReplaced(counts[at]);
    }
    steps.clear();
    guarded.clear();
  }

  private boolean joins(Collection<?> rows) {
    return rows.size() == 1 && dialect.costsRoundTrips();
  }

  private void checkReplaced(int count) {
    if (count != 1) {
      throw new WriteRaceException(dialect.name(), WriteRaceException.Reason.CHANGED, null);
    }
  }
}
