package io.holdfast.benchmarks;

/** Says on standard error what is measured now, because a run takes its time. */
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
