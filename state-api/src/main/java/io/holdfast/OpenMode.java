package io.holdfast;

/** What opening a store may create or change. */
public enum OpenMode {
  /** Creates the store if it does not exist and migrates its schema to the current version. */
  CREATE,
  /** Opens an existing store and migrates its schema; fails if the store does not exist. */
  EXISTING,
  /** Opens an existing store read-only; changes nothing, not even its schema. */
  READ_ONLY
}
