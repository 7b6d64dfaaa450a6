package io.holdfast.relational.statement;

import io.holdfast.relational.dialect.RelationalDialect;

/** How many keys one statement names: one where statements cost no round trip, else many. */
final class Chunks {
  private static final int MAX = 1_000;

  private Chunks() {}

  /** How many of so many keys, at least one, come next. */
  static int size(RelationalDialect dialect, int keys) {
    return dialect.costsRoundTrips() ? Math.min(keys, MAX) : 1;
  }
}
