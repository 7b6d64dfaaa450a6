package io.holdfast.sqlite;

import io.holdfast.codec.RowCodec;
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
import org.jooq.impl.DSL;

/** The SQL dialect of SQLite. */
final class SqliteDialect implements RelationalDialect {
  private static final SearchIndex SEARCH = new SqliteSearch();
  private static final DatabaseFacts FACTS = new SqliteFacts();

  private final boolean encodes;

  /** For a store without a codec. */
  SqliteDialect() {
    this(RowCodec.NONE);
  }

  SqliteDialect(RowCodec codec) {
    encodes = codec != RowCodec.NONE;
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public SQLDialect jooq() {
    return SQLDialect.SQLITE;
  }

  /**
   * Stores documents as TEXT, so that the sqlite3 shell can show and edit them, but binds bytes, so
   * that none is lost. Encoded values begin with a byte that no document begins with and stay
   * BLOBs: as TEXT they would end at their first zero byte in a dump.
   */
  @Override
  public Field<byte[]> document(Field<byte[]> bound) {
    if (encodes) {
      return DSL.field(
          "(SELECT CASE WHEN v BETWEEN X'00' AND X'08' THEN v ELSE CAST(v AS TEXT) END"
              + " FROM (SELECT {0} AS v))",
          byte[].class, bound);
    }
    return DSL.field("CAST({0} AS TEXT)", byte[].class, bound);
  }

  @Override
  public SearchIndex search() {
    return SEARCH;
  }

  @Override
  public boolean costsRoundTrips() {
    return false;
  }

  /** Not needed: a write transaction excludes all other writers. */
  @Override
  public boolean locksRows() {
    return false;
  }

  /** Not needed: there is one writer. */
  @Override
  public List<Sql.Step> lock(Collection<LockName> names) {
    return List.of();
  }

  @Override
  public StateException failure(SQLException cause, Phase phase) {
    return SqliteErrors.failure(cause, phase);
  }

  @Override
  public DatabaseFacts facts() {
    return FACTS;
  }
}
