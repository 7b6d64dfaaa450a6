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

/** What is particular to SQLite. */
final class SqliteDialect implements RelationalDialect {
  private static final SearchIndex SEARCH = new SqliteSearch();
  private static final DatabaseFacts FACTS = new SqliteFacts();

  private final boolean encodes;

  /** For rows that rest as they are. */
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
   * Text, so that the stock shell can show and edit it; bound as bytes, so that none is lost. What
   * a codec wrote begins with a byte that no document begins with, and stays what it is: as text it
   * would end at its first zero byte in a dump.
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

  /** A transaction that writes excludes all others. */
  @Override
  public boolean locksRows() {
    return false;
  }

  /** There is one writer. */
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
