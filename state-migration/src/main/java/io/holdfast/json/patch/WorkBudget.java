package io.holdfast.json.patch;

/** How many steps a computation may still take, so that no choice of documents makes it endless. */
final class WorkBudget {
  /** A fraction of a second: arrays of some ten thousand elements with some hundred changes. */
  static final int STEPS_OF_A_DIFF = 20_000_000;

  private long left;

  WorkBudget(long steps) {
    this.left = steps;
  }

  /** Takes some steps; false if there are none left. */
  boolean spend(long steps) {
    left -= steps;
    return left >= 0;
  }
}
