package io.holdfast.postgres;

import io.holdfast.error.StateException;
import io.holdfast.relational.dialect.RelationalDialect;
import io.holdfast.relational.dialect.SearchIndex;
import io.holdfast.relational.jdbc.DatabaseFacts;
import io.holdfast.relational.jdbc.Sql;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jooq.Field;
import org.jooq.SQLDialect;

/** The SQL dialect of PostgreSQL. */
final class PostgresDialect implements RelationalDialect {
  private static final SearchIndex SEARCH = new PostgresSearch();
  private static final DatabaseFacts FACTS = new PostgresFacts();
  private final String place;

  /**
   * A dialect whose error messages name the location of the database: host, port, name; no secrets.
   */
  PostgresDialect(String place) {
    this.place = place;
  }

  /** Separates our advisory locks from those of other applications. */
  private static final long LOCK_SALT = 0x686f_6c64_6661_7374L;

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public SQLDialect jooq() {
    return SQLDialect.POSTGRES;
  }

  @Override
  public Field<byte[]> document(Field<byte[]> bound) {
    return bound;
  }

  @Override
  public SearchIndex search() {
    return SEARCH;
  }

  @Override
  public boolean costsRoundTrips() {
    return true;
  }

  @Override
  public boolean locksRows() {
    return true;
  }

  /**
   * Locks in a separate statement before any read, so that reads see what was committed before the
   * lock was granted. Keys are sorted, so that batches cannot deadlock.
   */
  @Override
  public List<Sql.Step> lock(Collection<LockName> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    Object[] keys =
        names.stream().map(PostgresDialect::lockKey).distinct().sorted().toArray(Object[]::new);
    return List.of(
        new Sql.Step(
            "SELECT pg_advisory_xact_lock(k) FROM unnest(?) AS k",
            (statement, from) -> {
              statement.setArray(from, statement.getConnection().createArrayOf("bigint", keys));
              return from + 1;
            }));
  }

  @Override
  public StateException failure(SQLException cause, Phase phase) {
    return PostgresErrors.failure(cause, phase, place);
  }

  @Override
  public DatabaseFacts facts() {
    return FACTS;
  }

  private static long lockKey(LockName name) {
    long high = (long) (name.namespace().hashCode() * 31 + name.what().hashCode()) << Integer.SIZE;
    return high ^ (name.id().hashCode() & 0xFFFF_FFFFL) ^ LOCK_SALT;
  }
}
