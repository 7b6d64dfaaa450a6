package io.holdfast.model;

import io.holdfast.text.Checks;

/**
 * The version that a call expects to find.
 *
 * @param value the version, from 1; −1 for any
 */
public record ExpectedVersion(long value) {
  private static final long ANY_VALUE = -1;
  private static final ExpectedVersion ANY = new ExpectedVersion(ANY_VALUE);

  /** Checks the range. */
  public ExpectedVersion {
    if (value != ANY_VALUE) {
      Checks.atLeast("expectedVersion", value, 1);
    }
  }

  /** Exactly this version, from 1. */
  public static ExpectedVersion of(long version) {
    return new ExpectedVersion(Checks.atLeast("expectedVersion", version, 1));
  }

  /** The version of an entity that was read. */
  public static ExpectedVersion of(EntityState state) {
    return of(state.version());
  }

  /** Any version, or none at all: the last writer wins. */
  public static ExpectedVersion any() {
    return ANY;
  }

  /** Whether any version is accepted. */
  public boolean isAny() {
    return value == ANY_VALUE;
  }
}
