package io.holdfast.engine;

import io.holdfast.replication.Row;
import io.holdfast.replication.TransitionRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link WriteBatch}. Where an atomic batch was not written, the outcomes of items
 * that did not fail themselves mean nothing, and may be missing where a read had changed.
 *
 * @param changed the first read that is no longer as it was; absent if all are
 * @param entities one outcome for each entity, in order
 * @param events one outcome for each event, in order
 * @param transitions the transitions with their numbers, in order
 */
public record WriteResult(
    @Nullable Changed changed,
    List<EntityOutcome> entities,
    List<EventOutcome> events,
    List<TransitionRow> transitions) {
  /**
   * A read that is no longer as it was.
   *
   * @param read what was read
   * @param stored the row as it is stored now; absent if there is none
   */
  public record Changed(ReadCheck read, @Nullable Row stored) {}

  /** Copies the lists. */
  public WriteResult {
    entities = List.copyOf(entities);
    events = List.copyOf(events);
    transitions = List.copyOf(transitions);
  }

  /** The result of a batch that rests on a read that changed. */
  public static WriteResult changed(ReadCheck read, @Nullable Row stored) {
    return new WriteResult(new Changed(read, stored), List.of(), List.of(), List.of());
  }

  /** Whether a read had changed, or an item was stale, refused or reused an id. */
  public boolean anyFailed() {
    return changed != null
        || entities.stream()
            .anyMatch(o -> o instanceof EntityOutcome.Stale || o instanceof EntityOutcome.Refused)
        || events.stream().anyMatch(o -> o instanceof EventOutcome.IdReused);
  }
}
