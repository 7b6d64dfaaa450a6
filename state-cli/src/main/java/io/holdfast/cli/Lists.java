package io.holdfast.cli;

import io.holdfast.query.Cursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** The answer of every command that lists. */
final class Lists {
  private Lists() {}

  /** Items are JSON texts, which go into the answer as they are. */
  static Answer answer(List<String> items, @Nullable Cursor next, TextTable table) {
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray("items");
    items.forEach(item -> array.addRawValue(new RawValue(item)));
    json.put("next", next == null ? null : next.token());
    List<String> lines = new ArrayList<>(table.lines());
    if (next != null) {
      lines.add("");
      lines.add("more: --cursor " + next.token());
    }
    return Answer.done(json, lines);
  }
}
