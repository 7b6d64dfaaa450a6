package io.holdfast.relational.table;

import io.holdfast.engine.Terms;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.text.Words;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The derived columns by which rows are searched. They are computed from the stored content and
 * written with every row by every writer; null means unknown, so the row is always a candidate.
 */
public final class Derived {
  /** The terms of an entity. */
  public static final Column<EntityRow> TERMS =
      new Column<>("search_terms", Column.Type.TERMS, Derived::terms);

  /** The words of an event's content. */
  public static final Column<EventRow> WORDS =
      new Column<>("words", Column.Type.WORDS, Derived::words);

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
