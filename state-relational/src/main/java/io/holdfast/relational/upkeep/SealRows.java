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

/** The audit log in sealing order and its seals, in two tables. Thread-safe. */
public final class SealRows implements SealedLog {
  /** Maximum time to wait for writes in flight. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(2);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private static final String LAST_PLACE = "SELECT through FROM state_audit_closing";
  private static final String NEXT_TRANSACTION = "SELECT ahead FROM state_audit_ahead";
  private static final String OLDEST_RUNNING = "SELECT behind FROM state_audit_closing";
  private static final Field<Long> PLACE = DSL.field(DSL.name("place"), SQLDataType.BIGINT);

  private final Database database;
  private final WriteTransaction transaction;
  private final Statements<AuditRow> audit;
  private final String range;
  private final KeyLookup<AuditRow> lookup;
  private final SealTable seals = new SealTable();

  /** The last high-water mark that was returned. */
  private volatile long closed;

  public SealRows(Database database, WriteTransaction transaction, StatementCatalog catalog) {
    this.database = database;
    this.transaction = transaction;
    audit = catalog.audit;
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
   * Three statements, each with its own snapshot, compute the high-water mark. {@code through} is
   * the last place assigned; {@code ahead}, read after it, is a transaction id newer than all
   * assigned ones; {@code behind} is the oldest transaction id in progress. A transaction gets its
   * id before a place. So once {@code behind} has reached {@code ahead}, no transaction in progress
   * can commit a place up to {@code through}.
   *
   * <p>Reading {@code ahead} assigns a transaction id on PostgreSQL, so it is not read while no
   * place was assigned after the last one that is sealed or known to be closed.
   */
  @Override
  public OptionalLong closedThrough(long sealed) {
    long through = readNumber(LAST_PLACE);
    if (through <= sealed || through == closed) {
      return OptionalLong.of(through);
    }
    long ahead = readNumber(NEXT_TRANSACTION);
    Deadline deadline = Deadline.in(MAX_WAIT);
    while (readNumber(OLDEST_RUNNING) < ahead) {
      if (deadline.passed()) {
        return OptionalLong.empty();
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    closed = through;
    return OptionalLong.of(through);
  }

  private long readNumber(String text) {
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
    return database.read(sql -> seals.after(sql, after, limit));
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
