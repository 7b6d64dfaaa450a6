package io.holdfast.json.patch;

/**
 * Bounds the number of steps of a computation, so that its time is bounded for any documents. Not
 * thread-safe.
 */
final class WorkBudget {
  /** Enough for arrays of some ten thousand elements with some hundred changes. */
  static final int STEPS_OF_A_DIFF = 20_000_000;

  private long remaining;

  WorkBudget(long steps) {
    this.remaining = steps;
  }

  /** Takes steps from the budget; false if it is exceeded. */
  boolean spend(long steps) {
    remaining -= steps;
    return remaining >= 0;
  }
}
