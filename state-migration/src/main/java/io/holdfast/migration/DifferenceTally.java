package io.holdfast.migration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts differences per class and keeps the first of each as examples. Not thread-safe. */
final class DifferenceTally {
  private final int maxExamples;
  private final Map<DifferenceClass, Long> counts = new EnumMap<>(DifferenceClass.class);
  private final List<Difference> examples = new ArrayList<>();

  DifferenceTally(int maxExamples) {
    this.maxExamples = maxExamples;
  }

  void add(List<RowDifference> differences) {
    for (RowDifference difference : differences) {
      add(difference.shown());
    }
  }

  void add(Difference difference) {
    if (counts.merge(difference.kind(), 1L, Long::sum) <= maxExamples) {
      examples.add(difference);
    }
  }

  Differences result() {
    return new Differences(counts, examples);
  }
}
