package io.holdfast.maintenance;

/** The tasks of a sweep, in the order in which they run. */
public enum SweepTask {
  /** Finished entities, which become tombstones. */
  FINISHED("finished"),
  /** Expired entities, which become tombstones. */
  EXPIRED("expired"),
  /** Request ids that are no longer remembered. */
  REQUESTS("requests"),
  /** Snapshots that have expired or that the policy does not retain. */
  SNAPSHOTS("snapshots"),
  /** Checkpoints that the policy does not retain. */
  CHECKPOINTS("checkpoints"),
  /** Events of sessions that the policy does not retain. */
  EVENTS("events"),
  /** Transitions that the policy does not retain. */
  TRANSITIONS("transitions"),
  /** Tombstones that are purged, so that only their version is retained. */
  TOMBSTONES("tombstones"),
  /** Versions of entities that the policy does not retain. */
  HISTORY("history");

  private final String label;

  SweepTask(String label) {
    this.label = label;
  }

  /** The name of the task in reports. */
  public String label() {
    return label;
  }
}
