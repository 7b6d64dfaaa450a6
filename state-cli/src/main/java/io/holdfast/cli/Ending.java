package io.holdfast.cli;

/** Knows whether this process was told to end: then a store that goes away is no news. */
final class Ending {
  private static volatile boolean begun;

  private Ending() {}

  /** Begins to listen for the end of the process. */
  static void watch() {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> begun = true, "ending"));
  }

  /** Whether the end has begun. */
  static boolean begun() {
    return begun;
  }
}
