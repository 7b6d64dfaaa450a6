package io.holdfast.engine.write;

import io.holdfast.model.EntityKey;
import io.holdfast.row.EntityRow;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import org.jspecify.annotations.Nullable;

/**
 * A read by key of a transaction, which is validated at commit (optimistic concurrency control).
 *
 * @param type an entity's type, {@link RowType#EVENT} or {@link RowType#SNAPSHOT}
 * @param key the namespace and the id
 * @param version the version of the row that was read, a tombstone included; 0 if there was none.
 *     Stored events and snapshots never change, so only their absence is checked
 */
public record ReadCheck(RowType type, RowKey key, long version) {
  /** The check of an entity that was read; the row is absent if there was none. */
  public static ReadCheck of(EntityKey key, @Nullable EntityRow row) {
    return new ReadCheck(
        RowType.of(key.kind()),
        RowKey.of(key.namespace(), key.id()),
        row == null ? 0 : row.version());
  }

  /** The check of an event or a snapshot that did not exist. */
  public static ReadCheck absent(RowType type, String namespace, String id) {
    return new ReadCheck(type, RowKey.of(namespace, id), 0);
  }
}
