package io.holdfast.benchmarks.measure;

/** What callers do. */
public enum Work {
  /** Write the next version of an agent, with history and audit. */
  SAVE,
  /** Read an agent by its id. */
  LOAD,
  /** Copy every row of one store into another. */
  MOVE,
  /** Compare every row of two stores. */
  VERIFY
}
