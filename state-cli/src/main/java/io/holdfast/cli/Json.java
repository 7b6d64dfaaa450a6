package io.holdfast.cli;

import io.holdfast.model.EntityKey;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON of answers. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** An object that begins with the key of an entity. */
  static ObjectNode of(EntityKey key) {
    ObjectNode object = object();
    object.put("namespace", key.namespace());
    object.put("kind", key.kind().label());
    object.put("id", key.id());
    return object;
  }

  /** The object on one line. */
  static String text(ObjectNode object) {
    return MAPPER.writeValueAsString(object);
  }
}
