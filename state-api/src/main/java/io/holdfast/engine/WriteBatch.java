package io.holdfast.engine;

import io.holdfast.replication.EventRow;
import io.holdfast.replication.SnapshotRow;
import io.holdfast.replication.TransitionRow;
import java.util.List;

/**
 * Everything that one call writes, in one transaction. Entities that occur twice are written twice,
 * in order. Rows may be of any namespaces; a namespace is registered with its first write.
 *
 * @param reads what must still be as it was read; checked before anything is written
 * @param entities entities to write
 * @param events events to append; their {@code seq} counts only for the first event of a session
 * @param snapshots snapshots to add
 * @param transitions transitions to append; their {@code seq} is not looked at
 * @param atomicity whether one that fails takes the others with it
 */
public record WriteBatch(
    List<ReadCheck> reads,
    List<EntityWrite> entities,
    List<EventRow> events,
    List<SnapshotRow> snapshots,
    List<TransitionRow> transitions,
    Atomicity atomicity) {
  /** Whether one item that fails takes the others with it. */
  public enum Atomicity {
    /** All or none: where an item is stale, refused or reuses an id, nothing is written. */
    ALL,
    /** Each for itself; such a batch rests on no reads. */
    EACH
  }

  /** Copies the lists. */
  public WriteBatch {
    reads = List.copyOf(reads);
    entities = List.copyOf(entities);
    events = List.copyOf(events);
    snapshots = List.copyOf(snapshots);
    transitions = List.copyOf(transitions);
  }

  /** Entities only. */
  public static WriteBatch entities(List<EntityWrite> entities, Atomicity atomicity) {
    return of(entities, List.of(), atomicity);
  }

  /** Events only, all or none. */
  public static WriteBatch events(List<EventRow> events) {
    return of(List.of(), events, Atomicity.ALL);
  }

  /** Entities and events. */
  static WriteBatch of(List<EntityWrite> entities, List<EventRow> events, Atomicity atomicity) {
    return new WriteBatch(List.of(), entities, events, List.of(), List.of(), atomicity);
  }

  /** One snapshot. */
  public static WriteBatch snapshot(SnapshotRow snapshot) {
    return new WriteBatch(
        List.of(), List.of(), List.of(), List.of(snapshot), List.of(), Atomicity.ALL);
  }

  /** One transition. */
  static WriteBatch transition(TransitionRow transition) {
    return new WriteBatch(
        List.of(), List.of(), List.of(), List.of(), List.of(transition), Atomicity.ALL);
  }

  /** Whether it only checks what was read. */
  public boolean writesNothing() {
    return entities.isEmpty() && events.isEmpty() && snapshots.isEmpty() && transitions.isEmpty();
  }
}
