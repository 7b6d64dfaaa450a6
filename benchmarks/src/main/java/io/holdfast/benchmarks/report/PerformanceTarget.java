package io.holdfast.benchmarks.report;

/**
 * A performance target of Holdfast.
 *
 * @param competitor part of the name of the contender that it is compared with
 * @param ratio the minimum ratio
 */
record PerformanceTarget(String competitor, double ratio) {
  boolean concerns(String name) {
    return name.contains(competitor);
  }
}
