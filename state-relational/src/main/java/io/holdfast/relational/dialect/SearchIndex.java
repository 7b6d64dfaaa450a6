package io.holdfast.relational.dialect;

import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/**
 * Stores the derived columns of a database's search index and preselects rows by them. The caller
 * checks the stored content of preselected rows, so false positives are allowed; false negatives
 * are not, except for rows whose derived column is null. Stateless and thread-safe.
 */
public interface SearchIndex {
  /** The expression that stores terms, which are bound as decimal numbers joined by commas. */
  Field<?> storedTerms(Field<String> bound);

  /** The expression that stores words, which are bound as text, joined by blanks. */
  Field<?> storedWords(Field<String> bound);

  /**
   * The entities that have all of these terms.
   *
   * @param table the table of the entities of a kind, with columns {@code namespace} and {@code id}
   * @param terms at least one, most selective first
   */
  Preselection withTerms(Table<?> table, String namespace, List<Long> terms);

  /**
   * The events that have all of these words, which consist of letters, digits and marks.
   *
   * @param events the table of events
   * @param words at least one
   */
  Preselection withWords(Table<?> events, Collection<String> words);

  /**
   * The {@code FROM} and {@code WHERE} clauses of preselected rows.
   *
   * @param from the table, joined with its index if that is a table
   * @param condition the condition
   * @param id the id of a row, from the column in whose order the index returns rows
   */
  record Preselection(Table<?> from, Condition condition, Field<String> id) {}
}
