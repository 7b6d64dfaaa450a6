package io.holdfast.relational;

import io.holdfast.engine.Terms;
import io.holdfast.model.Words;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.EventRow;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns by which rows are searched. They follow from what is stored and are written with
 * every row, whoever brings it; null says that nothing is known, and the row is always looked at.
 */
final class Derived {
  /** The terms of an entity. */
  static final Column<EntityRow> TERMS =
      new Column<>("search_terms", Column.Type.TERMS, Derived::terms);

  /** The words of an event's content. */
  static final Column<EventRow> WORDS = new Column<>("words", Column.Type.WORDS, Derived::words);

  private Derived() {}

  private static @Nullable String terms(EntityRow row) {
    List<Long> terms = Terms.of(row);
    return terms == null
        ? null
        : terms.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static String words(EventRow row) {
    String content = row.content();
    return content == null ? "" : String.join(" ", Words.of(content));
  }
}
