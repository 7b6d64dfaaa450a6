package io.holdfast.interchange.file;

/** Which members of a record are written. */
public enum RecordDetail {
  /** All members. */
  ALL,
  /**
   * Without the members that a store sets: version and the created, updated and finished instants.
   */
  CONTENT_ONLY
}
