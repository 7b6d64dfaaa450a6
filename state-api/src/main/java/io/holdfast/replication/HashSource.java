package io.holdfast.replication;

/** Where a digest takes row hashes from. */
public enum HashSource {
  /** The hash stored beside each row: fast, blind to a row altered under an untouched hash. */
  STORED,
  /** The hash computed anew from the bytes of each row. */
  RECOMPUTED
}
