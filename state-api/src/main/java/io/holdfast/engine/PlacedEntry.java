package io.holdfast.engine;

import io.holdfast.model.Hash;
import io.holdfast.row.AuditRow;
import io.holdfast.row.RowKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit log at its place.
 *
 * @param place the number under which this storage took it in
 * @param key its key
 * @param recordedAt when it was recorded, in milliseconds since 1970
 * @param computed the hash of what it holds
 * @param stored the hash stored beside it; absent if missing or malformed
 */
public record PlacedEntry(
    long place, RowKey key, long recordedAt, Hash computed, @Nullable Hash stored) {
  /** The entry of a row. */
  public static PlacedEntry of(long place, AuditRow row) {
    return new PlacedEntry(
        place, row.key(), row.provenance().recordedAt(), row.computeHash(), row.storedHash());
  }

  /** Whether the hash stored beside it is that of what it holds. */
  public boolean isSound() {
    return Objects.equals(computed, stored);
  }
}
