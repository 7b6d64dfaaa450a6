package io.holdfast.benchmarks;

/** What callers do. */
enum Work {
  /** Write the next version of an agent, with history and audit. */
  SAVE,
  /** Read an agent by its id. */
  LOAD
}
