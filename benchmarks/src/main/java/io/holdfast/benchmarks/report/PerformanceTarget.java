package io.holdfast.benchmarks.report;

/**
 * What Holdfast has to reach.
 *
 * @param rival words of the name of whom it is compared with
 * @param ratio the least ratio
 */
record PerformanceTarget(String rival, double ratio) {
  boolean concerns(String name) {
    return name.contains(rival);
  }
}
