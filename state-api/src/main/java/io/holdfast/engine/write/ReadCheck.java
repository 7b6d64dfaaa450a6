package io.holdfast.engine.write;

import io.holdfast.model.EntityKey;
import io.holdfast.row.EntityRow;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import org.jspecify.annotations.Nullable;

/**
 * Something that a transaction read by its key and that must still be the same at its commit.
 *
 * @param type an entity's type, {@link RowType#EVENT} or {@link RowType#SNAPSHOT}
 * @param key the namespace and the id
 * @param version the version of the row that was read, a tombstone included; 0 if there was none.
 *     Events and snapshots never change once they are there, so only their absence is checked
 */
public record ReadCheck(RowType type, RowKey key, long version) {
  /** An entity as it was read; absent if there was no row. */
  public static ReadCheck of(EntityKey key, @Nullable EntityRow row) {
    return new ReadCheck(
        RowType.of(key.kind()),
        RowKey.of(key.namespace(), key.id()),
        row == null ? 0 : row.version());
  }

  /** An event or a snapshot that was not there. */
  public static ReadCheck absent(RowType type, String namespace, String id) {
    return new ReadCheck(type, RowKey.of(namespace, id), 0);
  }
}
