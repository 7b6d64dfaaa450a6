package io.holdfast.benchmarks;

import java.util.List;

/**
 * One line of the report.
 *
 * @param name what was measured
 * @param unit of both values
 * @param value Holdfast's median over the rounds
 * @param reference what it is compared with
 * @param referenceValue the reference's median over the same rounds
 * @param p50Micros half of Holdfast's calls took no longer
 * @param p99Micros 99 of 100 of Holdfast's calls took no longer
 * @param referenceP50Micros half of the reference's calls took no longer
 * @param referenceP99Micros 99 of 100 of the reference's calls took no longer
 */
record Figure(
    String name,
    String unit,
    double value,
    String reference,
    double referenceValue,
    double p50Micros,
    double p99Micros,
    double referenceP50Micros,
    double referenceP99Micros) {

  /** Above 1, Holdfast is the faster one. */
  double ratio() {
    return value / referenceValue;
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
