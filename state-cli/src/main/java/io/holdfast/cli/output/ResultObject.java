package io.holdfast.cli.output;

import io.holdfast.model.EntityKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a result, with its members in the order in which they are put. Values are
 * strings, numbers, booleans, null, {@link RawJson}, other objects, and maps and lists of these.
 */
public final class ResultObject {
  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  /** An object that begins with the key of an entity. */
  public static ResultObject of(EntityKey key) {
    return new ResultObject()
        .put("namespace", key.namespace())
        .put("kind", key.kind().label())
        .put("id", key.id());
  }

  /** Adds a member, also one that is null. */
  public ResultObject put(String name, @Nullable Object value) {
    members.put(name, value);
    return this;
  }

  /** Adds a member unless its value is null. */
  public ResultObject putIfPresent(String name, @Nullable Object value) {
    return value == null ? this : put(name, value);
  }

  Map<String, @Nullable Object> members() {
    return Collections.unmodifiableMap(members);
  }
}
