package io.holdfast.sqlite;

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
 * Search index of SQLite: terms are stored as a JSON array, which triggers unfold into a table;
 * words as text, which triggers copy into an FTS5 table.
 */
final class SqliteSearch implements SearchIndex {
  @Override
  public Field<?> storedTerms(Field<String> bound) {
    return DSL.field("'[' || {0} || ']'", Object.class, bound);
  }

  @Override
  public Field<?> storedWords(Field<String> bound) {
    return bound;
  }

  /** Scans the index of the first term, which is ordered by id, and probes for the others. */
  @Override
  public Preselection withTerms(Table<?> table, String namespace, List<Long> terms) {
    Condition condition = DSL.noCondition();
    for (int i = 0; i < terms.size(); i++) {
      condition =
          condition.and(
              i == 0
                  ? DSL.condition(
                      "term.scope = {0} AND term.term = {1}"
                          + " AND namespace = term.scope AND id = term.entity",
                      DSL.val(namespace), DSL.val(terms.get(i)))
                  : DSL.condition(
                      "EXISTS (SELECT 1 FROM entity_terms AS more WHERE more.scope = term.scope"
                          + " AND more.term = {0} AND more.entity = term.entity)",
                      DSL.val(terms.get(i))));
    }
    return new Preselection(
        DSL.table("entity_terms AS term CROSS JOIN {0}", table),
        condition,
        DSL.field(DSL.name("term", "entity"), SQLDataType.CLOB));
  }

  /**
   * Words contain no quote, so quoting them disables all operators. The CROSS JOIN fixes the join
   * order: SQLite would otherwise scan all events in the requested order and probe the matches for
   * each.
   */
  @Override
  public Preselection withWords(Table<?> events, Collection<String> words) {
    String query =
        words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(" AND "));
    return new Preselection(
        DSL.table("event_words CROSS JOIN {0}", events),
        DSL.condition("event_words MATCH {0} AND place = event_words.rowid", DSL.val(query)),
        DSL.field(DSL.name("id"), SQLDataType.CLOB));
  }
}
