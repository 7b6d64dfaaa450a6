package io.holdfast.engine;

import io.holdfast.model.Hash;
import io.holdfast.row.AuditRow;
import io.holdfast.row.RowKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An audit entry with its place: the number that the storage assigned when it inserted the entry.
 *
 * @param place insertion number in this storage
 * @param key its key
 * @param recordedAt when it was recorded, in milliseconds since 1970
 * @param computed the hash computed from its content
 * @param stored the hash stored beside it; absent if missing or malformed
 */
public record PlacedEntry(
    long place, RowKey key, long recordedAt, Hash computed, @Nullable Hash stored) {
  /** The entry of an audit row. */
  public static PlacedEntry of(long place, AuditRow row) {
    return new PlacedEntry(
        place, row.key(), row.provenance().recordedAt(), row.computeHash(), row.storedHash());
  }

  /** Whether the stored hash matches the content. */
  public boolean isSound() {
    return Objects.equals(computed, stored);
  }
}
