package io.holdfast;

/** What opening a store may do to it. */
public enum OpenMode {
  /** Creates the store if it does not exist, and brings its schema up to date. */
  CREATE,
  /** Opens a store that exists, and brings its schema up to date; a missing one is refused. */
  EXISTING,
  /** Opens a store that exists for reading only and changes nothing, not even its schema. */
  READ_ONLY
}
