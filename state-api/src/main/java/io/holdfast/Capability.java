package io.holdfast;

/** Optional features of a store, which callers check through {@link StateStore#capabilities()}. */
public enum Capability {
  /** An acknowledged write survives a restart of the process. */
  DURABLE("survives the end of the process"),
  /** Several processes may open the same storage concurrently. */
  SHARED("several processes may share it"),
  /** Rows can be moved into and out of the store. */
  REPLICATION("state can be moved into it and out of it"),
  /**
   * All rows can be read from one consistent snapshot while writers continue, as a backup needs it.
   */
  CONSISTENT_VIEW("it can be backed up while it is written to"),
  /** Events can be searched by the words of their content. */
  FULL_TEXT_SEARCH("events can be searched by their words"),
  /** Several reads and writes can be grouped into one atomic transaction. */
  TRANSACTIONS("writes can be grouped into one atomic step"),
  /** Rows are stored encrypted, under keys that can be rotated. */
  ENCRYPTION("rows are stored encrypted, under keys that can be rotated");

  private final String meaning;

  Capability(String meaning) {
    this.meaning = meaning;
  }

  /** Short description of the capability. */
  public String meaning() {
    return meaning;
  }
}
