package io.holdfast.relational.statement;

import io.holdfast.relational.dialect.RelationalDialect;

/** Batch size of lookups by key: one where statements cost no round trip, else many keys. */
final class Chunks {
  private static final int MAX_KEYS = 1_000;

  private Chunks() {}

  /** Size of the next key batch, at least 1. */
  static int size(RelationalDialect dialect, int keys) {
    return dialect.costsRoundTrips() ? Math.min(keys, MAX_KEYS) : 1;
  }
}
