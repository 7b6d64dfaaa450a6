package io.holdfast.benchmarks;

/** Reports the current measurement on standard error. */
final class Progress {
  private static volatile boolean shown;

  private Progress() {}

  static void show(boolean wanted) {
    shown = wanted;
  }

  static void say(String line) {
    if (shown) {
      System.err.println("holdfast bench: " + line);
    }
  }
}
