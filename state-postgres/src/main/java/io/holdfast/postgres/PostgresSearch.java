package io.holdfast.postgres;

import io.holdfast.relational.dialect.SearchIndex;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Search index of PostgreSQL: terms as an array and words as a {@code tsvector}, each with a GIN
 * index.
 */
final class PostgresSearch implements SearchIndex {
  private static final Field<String> ID = DSL.field(DSL.name("id"), SQLDataType.CLOB);

  @Override
  public Field<?> storedTerms(Field<String> bound) {
    return DSL.field("CAST(string_to_array({0}, ',') AS bigint[])", Object.class, bound);
  }

  /**
   * Stores the words unchanged from an array; a text search configuration would tokenize them
   * again.
   */
  @Override
  public Field<?> storedWords(Field<String> bound) {
    return DSL.field("array_to_tsvector(string_to_array({0}, ' '))", Object.class, bound);
  }

  /** States that there are terms, because the partial index contains only such rows. */
  @Override
  public Preselection withTerms(Table<?> table, String namespace, List<Long> terms) {
    String joined = terms.stream().map(String::valueOf).collect(Collectors.joining(","));
    Condition condition =
        DSL.condition(
            "search_terms <> '{}' AND search_terms @> CAST(string_to_array({0}, ',') AS bigint[])",
            DSL.val(joined));
    return new Preselection(table, condition, ID);
  }

  /** Words contain no quote, so quoting them disables all operators. */
  @Override
  public Preselection withWords(Table<?> events, Collection<String> words) {
    String query = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" & "));
    return new Preselection(
        events, DSL.condition("words @@ CAST({0} AS tsquery)", DSL.val(query)), ID);
  }
}
