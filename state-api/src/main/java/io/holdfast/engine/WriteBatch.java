package io.holdfast.engine;

import io.holdfast.replication.EventRow;
import io.holdfast.replication.SnapshotRow;
import java.util.List;

/**
 * Everything that one call writes, in one transaction. Entities that occur twice are written twice,
 * in order. Rows may be of any namespaces; a namespace is registered with its first write.
 *
 * @param entities entities to write
 * @param events events to append; their {@code seq} counts only for the first event of a session
 * @param snapshots snapshots to add
 * @param atomicity whether one that fails takes the others with it
 */
public record WriteBatch(
    List<EntityWrite> entities,
    List<EventRow> events,
    List<SnapshotRow> snapshots,
    Atomicity atomicity) {
  /** Whether one item that fails takes the others with it. */
  public enum Atomicity {
    /** All or none: where an item is stale, refused or reuses an id, nothing is written. */
    ALL,
    /** Each for itself. */
    EACH
  }

  /** Copies the lists. */
  public WriteBatch {
    entities = List.copyOf(entities);
    events = List.copyOf(events);
    snapshots = List.copyOf(snapshots);
  }

  /** Entities only. */
  public static WriteBatch entities(List<EntityWrite> entities, Atomicity atomicity) {
    return new WriteBatch(entities, List.of(), List.of(), atomicity);
  }

  /** Events only, all or none. */
  public static WriteBatch events(List<EventRow> events) {
    return new WriteBatch(List.of(), events, List.of(), Atomicity.ALL);
  }

  /** One snapshot. */
  public static WriteBatch snapshot(SnapshotRow snapshot) {
    return new WriteBatch(List.of(), List.of(), List.of(snapshot), Atomicity.ALL);
  }
}
