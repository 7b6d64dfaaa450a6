package io.holdfast.relational.dialect;

import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/**
 * How a database keeps what is derived for searching, and finds rows by it. What it finds is looked
 * at again on what is stored, so it may find too much, but never too little among rows whose
 * derived column is not null. Stateless and thread-safe.
 */
public interface SearchIndex {
  /** The expression that stores terms, which are bound as decimal numbers joined by commas. */
  Field<?> storedTerms(Field<String> bound);

  /** The expression that stores words, which are bound as text, joined by blanks. */
  Field<?> storedWords(Field<String> bound);

  /**
   * The entities that have all of these terms.
   *
   * @param table the entities of a kind, of which {@code namespace} and {@code id} are columns
   * @param terms at least one, those that few rows have first
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
   * Where preselected rows are read.
   *
   * @param from the table, joined with its index where that is a table too
   * @param condition which rows
   * @param id the id of a row; in the order of the index where that has one
   */
  record Preselection(Table<?> from, Condition condition, Field<String> id) {}
}
