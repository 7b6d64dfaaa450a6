package io.holdfast.engine;

import java.util.List;

/**
 * What became of a {@link WriteBatch}. Where an atomic batch was not written, the outcomes of items
 * that did not fail themselves mean nothing.
 *
 * @param entities one outcome for each entity, in order
 * @param events one outcome for each event, in order
 */
public record WriteResult(List<EntityOutcome> entities, List<EventOutcome> events) {
  /** Copies the lists. */
  public WriteResult {
    entities = List.copyOf(entities);
    events = List.copyOf(events);
  }

  /** Whether an item was stale, refused or reused an id. */
  public boolean anyFailed() {
    return entities.stream()
            .anyMatch(o -> o instanceof EntityOutcome.Stale || o instanceof EntityOutcome.Refused)
        || events.stream().anyMatch(o -> o instanceof EventOutcome.IdReused);
  }
}
