package io.holdfast.model;

import io.holdfast.text.Checks;
import io.holdfast.text.Utf8;
import java.util.Comparator;

/**
 * The key of an entity: namespace, kind, id. Ordered by namespace, kind and id, each by its UTF-8
 * bytes.
 *
 * @param namespace 1–128 bytes of {@code [A-Za-z0-9._/-]}
 * @param kind the kind
 * @param id 1–512 bytes of UTF-8 without control characters; compared byte by byte
 */
public record EntityKey(String namespace, EntityKind kind, String id)
    implements Comparable<EntityKey> {
  private static final Comparator<EntityKey> ORDER =
      Comparator.comparing(EntityKey::namespace, Utf8.ORDER)
          .thenComparing(EntityKey::kind)
          .thenComparing(EntityKey::id, Utf8.ORDER);

  /** Checks every part; a violation is {@code INVALID_ARGUMENT}. */
  public EntityKey {
    Checks.namespace(namespace);
    Checks.id(id);
  }

  @Override
  public int compareTo(EntityKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return namespace + "/" + kind.label() + "/" + id;
  }
}
