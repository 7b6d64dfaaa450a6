package io.holdfast.replication;

/** Where a digest takes row hashes from. */
public enum HashSource {
  /** The hash stored beside each row: fast, blind to a row altered under an untouched hash. */
  STORED,
  /** The hash computed anew from the bytes of each row. */
  RECOMPUTED,
  /**
   * The hash computed anew, and every row beside which another hash is stored shows: a digest with
   * such a row equals no digest of sound rows.
   */
  PROVEN
}
