package io.holdfast.cli.output;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One part of a result: it appears in the JSON, in the text, or in both. */
sealed interface ResultPart {

  /**
   * A member of the JSON object and, if it has a label, a line of the text.
   *
   * @param name the name in JSON
   * @param value the value in JSON
   * @param label what the line of the text begins with; null if the text leaves the field out
   * @param text the value in the text
   */
  record Field(String name, @Nullable Object value, @Nullable String label, String text)
      implements ResultPart {}

  /**
   * Lines that only the text has.
   *
   * @param lines the lines
   */
  record Lines(List<String> lines) implements ResultPart {}

  /**
   * The members of a JSON object as members of the result; the text leaves them out.
   *
   * @param object the object
   */
  record Members(ResultObject object) implements ResultPart {}

  /**
   * A whole result that is JSON text already, in both forms.
   *
   * @param json one JSON object
   */
  record Document(String json) implements ResultPart {}

  /**
   * Items that have a form of their own in JSON and in the text.
   *
   * @param table the items and their columns
   */
  record Table(ResultTable<?> table) implements ResultPart {}
}
