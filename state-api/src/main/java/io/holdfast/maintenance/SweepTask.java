package io.holdfast.maintenance;

/** What upkeep removes, in the order in which a sweep does it. */
public enum SweepTask {
  /** Finished entities, which become tombstones. */
  FINISHED("finished"),
  /** Expired entities, which become tombstones. */
  EXPIRED("expired"),
  /** Request ids that are no longer remembered. */
  REQUESTS("requests"),
  /** Snapshots that have expired or that rotation lets go. */
  SNAPSHOTS("snapshots"),
  /** Checkpoints that rotation lets go. */
  CHECKPOINTS("checkpoints"),
  /** Old events of sessions. */
  EVENTS("events"),
  /** Old transitions. */
  TRANSITIONS("transitions"),
  /** Tombstones whose version alone is kept. */
  TOMBSTONES("tombstones"),
  /** Old versions of entities. */
  HISTORY("history");

  private final String label;

  SweepTask(String label) {
    this.label = label;
  }

  /** The name in reports. */
  public String label() {
    return label;
  }
}
