package io.holdfast.relational;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.RowCodec;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.Statements.Columns;
import io.holdfast.replication.EntityContent;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.RowKey;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StatementsTest {
  @ParameterizedTest
  @EnumSource(
      value = SQLDialect.class,
      names = {"SQLITE", "POSTGRES"})
  void aRangeComparesWholeKeysWithBoundValues(SQLDialect dialect) {
    Statements<EntityRow> statements = agents(dialect);
    RowKey key = RowKey.of("n", "i'--");
    String text = statements.range(Columns.LIGHT, key, key, 10);
    assertThat(plain(text))
        .contains("(namespace, id) > (?, ?)", "(namespace, id) <= (?, ?)")
        .contains("null as data", "null as metadata")
        .doesNotContain("i'--");
  }

  @Test
  void aTextIsRenderedOnce() {
    Statements<EntityRow> statements = agents(SQLDialect.SQLITE);
    assertThat(statements.range(Columns.FULL, null, null, 1))
        .isSameAs(statements.range(Columns.FULL, null, null, 2));
  }

  @Test
  void documentsAreWrittenAsTheDialectSays() {
    Sql.Step insert =
        agents(SQLDialect.SQLITE)
            .insertStep(
                EntityRow.hashed(
                    "n", EntityKind.AGENT, "i", 1, 0, true, EntityContent.tombstone(0, 0)));
    assertThat(insert.text()).contains("cast(? as text)");
  }

  private static String plain(String text) {
    return text.replace("\"", "");
  }

  private static Statements<EntityRow> agents(SQLDialect dialect) {
    return new Statements<>(
        Tables.entities(EntityKind.AGENT), new TestDialect(dialect), RowCodec.NONE);
  }

  /** As much of a dialect as rendering needs. */
  private record TestDialect(SQLDialect jooq) implements RelationalDialect {
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
  }

  /** Keeps what is derived as it is bound, and finds everything. */
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
