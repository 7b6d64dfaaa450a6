package io.holdfast.interchange.file;

/** How much of a record is written. */
public enum RecordDetail {
  /** Everything. */
  ALL,
  /** Without what a store sets: version and the created, updated and finished instants. */
  CONTENT_ONLY
}
