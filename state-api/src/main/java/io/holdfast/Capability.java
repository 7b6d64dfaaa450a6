package io.holdfast;

/** What a store can do beyond the least that every store does; asked by callers and by the kit. */
public enum Capability {
  /** An acknowledged write survives the end of the process. */
  DURABLE("survives the end of the process"),
  /** Several processes may open the same storage at once. */
  SHARED("several processes may share it"),
  /** Rows can be moved into and out of the store. */
  REPLICATION("state can be moved into it and out of it"),
  /** All rows can be read as of one instant while writers go on, as a backup needs it. */
  CONSISTENT_VIEW("it can be backed up while it is written to"),
  /** Events can be listed by the words of their content. */
  FULL_TEXT_SEARCH("events can be searched by their words"),
  /** Several writes, and the reads they rest on, can be one atomic step. */
  TRANSACTIONS("writes can be grouped into one atomic step"),
  /** Rows rest under keys, which can be rotated. */
  ENCRYPTION("rows rest encrypted, under keys that can be rotated");

  private final String meaning;

  Capability(String meaning) {
    this.meaning = meaning;
  }

  /** What it means, in a few words. */
  public String meaning() {
    return meaning;
  }
}
