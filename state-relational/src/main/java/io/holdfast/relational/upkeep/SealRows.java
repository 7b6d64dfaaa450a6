package io.holdfast.relational.upkeep;

import io.holdfast.audit.Seal;
import io.holdfast.audit.SealedEntry;
import io.holdfast.engine.PlacedEntry;
import io.holdfast.engine.SealedLog;
import io.holdfast.engine.write.WriteIntent;
import io.holdfast.relational.jdbc.Database;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.statement.KeyLookup;
import io.holdfast.relational.statement.StatementCatalog;
import io.holdfast.relational.statement.Statements;
import io.holdfast.relational.statement.Statements.Columns;
import io.holdfast.relational.write.WriteTransaction;
import io.holdfast.row.AuditRow;
import io.holdfast.row.RowKey;
import io.holdfast.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Keeps the audit log and its seals in two tables. Thread-safe. */
public final class SealRows implements SealedLog {
  /** How long writes in flight are waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private static final String THROUGH = "SELECT through FROM state_audit_closing";
  private static final String AHEAD = "SELECT ahead FROM state_audit_ahead";
  private static final String BEHIND = "SELECT behind FROM state_audit_closing";
  private static final Field<Long> PLACE = DSL.field(DSL.name("place"), SQLDataType.BIGINT);

  private final Database database;
  private final WriteTransaction transaction;
  private final Statements<AuditRow> audit;
  private final String range;
  private final KeyLookup<AuditRow> lookup;
  private final SealTable seals = new SealTable();

  /** The last place that was found to be closed. */
  private volatile long closed;

  public SealRows(Database database, WriteTransaction transaction, StatementCatalog rendered) {
    this.database = database;
    this.transaction = transaction;
    audit = rendered.audit;
    range =
        audit
            .jooq()
            .select(audit.select(Columns.FULL))
            .select(PLACE)
            .from(audit.table().table())
            .where(PLACE.gt(DSL.val((Long) null)).and(PLACE.le(DSL.val((Long) null))))
            .orderBy(PLACE)
            .limit(DSL.val(1))
            .getSQL();
    lookup = new KeyLookup<>(audit, audit.table().key(), KeyLookup.Lock.NONE);
  }

  /**
   * {@code through} is the last place given by now; {@code ahead}, asked for later, the number of a
   * transaction that is newer than all that have one; {@code behind}, the number of the oldest that
   * has not ended. A transaction has its number before it takes a place. So, once all have ended
   * that are older than {@code ahead}, nobody can come with a place up to {@code through}. Each
   * look is a statement, and sees a moment of its own.
   *
   * <p>Reading {@code ahead} assigns a transaction id on PostgreSQL. As long as no place was given
   * after the last one that is sealed or known to be closed, it is not read.
   */
  @Override
  public OptionalLong closedThrough(long sealed) {
    long through = look(THROUGH);
    if (through <= sealed || through == closed) {
      return OptionalLong.of(through);
    }
    long ahead = look(AHEAD);
    Deadline deadline = Deadline.in(PATIENCE);
    while (look(BEHIND) < ahead) {
      if (deadline.passed()) {
        return OptionalLong.empty();
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    closed = through;
    return OptionalLong.of(through);
  }

  private long look(String text) {
    return database.read(sql -> sql.query(text, Sql.Binding.NONE, row -> row.getLong(1))).get(0);
  }

  @Override
  public List<PlacedEntry> entries(long after, long through, int limit) {
    Sql.Reader<AuditRow> reader = audit.reader(Columns.FULL);
    return database.read(
        sql ->
            sql.query(
                range,
                statement -> {
                  statement.setLong(1, after);
                  statement.setLong(2, through);
                  statement.setInt(3, limit);
                },
                row -> PlacedEntry.of(row.getLong("place"), reader.read(row))));
  }

  @Override
  public List<PlacedEntry> find(Collection<RowKey> keys) {
    return database.read(
        sql -> {
          List<PlacedEntry> found = new ArrayList<>();
          for (AuditRow row : lookup.find(sql, keys, Columns.FULL)) {
            found.add(PlacedEntry.of(0, row));
          }
          return found;
        });
  }

  @Override
  public Optional<Seal> last() {
    return database.read(seals::last);
  }

  @Override
  public Optional<Seal> oldest() {
    return database.read(seals::oldest);
  }

  @Override
  public List<Seal> seals(long after, int limit) {
    return database.read(sql -> seals.behind(sql, after, limit));
  }

  @Override
  public boolean add(Seal seal, OptionalLong epoch) {
    return transaction.run(
        WriteIntent.seal(epoch),
        sql -> {
          boolean added = seals.add(sql, seal) == 1;
          if (!added) {
            sql.rollbackOnly();
          }
          return added;
        });
  }

  @Override
  public OptionalLong trim(Seal seal, OptionalLong epoch) {
    List<SealedEntry> entries = seal.entries() == null ? List.of() : seal.entries();
    return transaction.run(
        WriteIntent.trim(epoch),
        sql -> {
          if (seals.trim(sql, seal.number()) != 1) {
            sql.rollbackOnly();
            return OptionalLong.empty();
          }
          long removed = 0;
          for (int count : seals.removeEntries(sql, entries, seal.through())) {
            removed += count;
          }
          return OptionalLong.of(removed);
        });
  }
}
