package io.holdfast.model;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of an entity and the change that created it.
 *
 * @param key the entity
 * @param version the version, from 1
 * @param content the entity at that version; absent if the version is a tombstone
 * @param action the kind of write that created it
 * @param change actor and reason
 * @param recordedAt when it was recorded
 * @param stateHash the row hash of the entity at that version
 */
public record HistoryEntry(
    EntityKey key,
    long version,
    @Nullable EntityState content,
    Action action,
    Change change,
    Instant recordedAt,
    Hash stateHash) {

  /** The entity at that version; empty if the version is a tombstone. */
  public Optional<EntityState> state() {
    return Optional.ofNullable(content);
  }

  /** Whether the version is a tombstone. */
  public boolean deleted() {
    return content == null;
  }

  @Override
  public String toString() {
    return "HistoryEntry["
        + key
        + ", version="
        + version
        + ", "
        + action.label()
        + ", "
        + change.actor()
        + ", "
        + recordedAt
        + "]";
  }
}
