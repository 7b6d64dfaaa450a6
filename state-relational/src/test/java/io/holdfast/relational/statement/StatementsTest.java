package io.holdfast.relational.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.RowCodec;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.TestDialect;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.statement.Statements.Columns;
import io.holdfast.relational.table.Tables;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import io.holdfast.row.RowKey;
import org.jooq.SQLDialect;
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
}
