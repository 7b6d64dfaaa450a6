package io.holdfast.cli.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Renders results as JSON for scripts and as text for people. Stateless. */
public final class ResultRenderer {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final JsonNodeFactory NODES = MAPPER.getNodeFactory();
  private static final String LABELED = "%-12s%s";

  private ResultRenderer() {}

  /** The result as one JSON object on one line. */
  public static String json(CommandResult result) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (ResultPart part : result.parts()) {
      if (part instanceof ResultPart.Document document) {
        return document.json();
      } else if (part instanceof ResultPart.Field field) {
        members.put(field.name(), field.value());
      } else if (part instanceof ResultPart.Members object) {
        members.putAll(object.object().members());
      } else if (part instanceof ResultPart.Table table) {
        members.putAll(table.table().members());
      }
    }
    return MAPPER.writeValueAsString(node(members));
  }

  /** An object as JSON on one line. */
  public static String json(ResultObject object) {
    return MAPPER.writeValueAsString(node(object.members()));
  }

  /** The result as lines of text. */
  public static List<String> text(CommandResult result) {
    List<String> lines = new ArrayList<>();
    for (ResultPart part : result.parts()) {
      if (part instanceof ResultPart.Document document) {
        lines.add(document.json());
      } else if (part instanceof ResultPart.Field field && field.label() != null) {
        lines.add(String.format(LABELED, field.label(), field.text()));
      } else if (part instanceof ResultPart.Lines some) {
        lines.addAll(some.lines());
      } else if (part instanceof ResultPart.Table table) {
        lines.addAll(table.table().lines());
      }
    }
    return lines;
  }

  private static JsonNode node(@Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    }
    if (value instanceof RawJson raw) {
      return (JsonNode) NODES.rawValueNode(new RawValue(raw.text()));
    }
    if (value instanceof ResultObject object) {
      return node(object.members());
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      map.forEach((name, member) -> object.set(String.valueOf(name), node(member)));
      return object;
    }
    if (value instanceof Iterable<?> items) {
      ArrayNode array = NODES.arrayNode();
      items.forEach(item -> array.add(node(item)));
      return array;
    }
    return (JsonNode) NODES.pojoNode(value);
  }
}
