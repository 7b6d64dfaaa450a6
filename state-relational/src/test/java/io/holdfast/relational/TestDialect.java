package io.holdfast.relational;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
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
import org.jooq.Table;
import org.jooq.impl.DSL;

/** A dialect that renders statements for tests and runs none. */
public record TestDialect(SQLDialect jooq) implements RelationalDialect {
  @Override
  public String name() {
    return "test";
  }

  @Override
  public Field<byte[]> document(Field<byte[]> bound) {
    return DSL.field("cast({0} as text)", byte[].class, bound);
  }

  @Override
  public SearchIndex search() {
    return new TestSearch();
  }

  @Override
  public boolean costsRoundTrips() {
    return true;
  }

  @Override
  public boolean locksRows() {
    return true;
  }

  @Override
  public List<Sql.Step> lock(Collection<LockName> names) {
    throw new IllegalStateException("Nothing runs here");
  }

  @Override
  public StateException failure(SQLException cause, Phase phase) {
    return new StateException(ErrorCode.STORE_FAILED, ErrorDetail.of("Test failed"), cause);
  }

  @Override
  public DatabaseFacts facts() {
    throw new IllegalStateException("Nothing runs here");
  }

  /** Stores derived values as they are bound, and preselects every row. */
  private record TestSearch() implements SearchIndex {
    @Override
    public Field<?> storedTerms(Field<String> bound) {
      return bound;
    }

    @Override
    public Field<?> storedWords(Field<String> bound) {
      return bound;
    }

    @Override
    public Preselection withTerms(Table<?> table, String namespace, List<Long> terms) {
      return new Preselection(table, DSL.noCondition(), DSL.field("id", String.class));
    }

    @Override
    public Preselection withWords(Table<?> events, Collection<String> words) {
      return withTerms(events, "", List.of());
    }
  }
}
