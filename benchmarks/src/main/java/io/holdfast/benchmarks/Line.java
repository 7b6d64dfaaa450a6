package io.holdfast.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/**
 * One line of the report.
 *
 * @param name technology, work and number of callers
 * @param work what the callers do
 * @param callers how many there are
 */
record Line(String name, Work work, int callers) {
  /** The lines of a technology whose names begin with one of the prefixes; all if there is none. */
  static List<Line> selected(String technology, List<String> prefixes) {
    return Stream.of(
            new Line(technology + ".save.1", Work.SAVE, 1),
            new Line(technology + ".save.8", Work.SAVE, 8),
            new Line(technology + ".load.1", Work.LOAD, 1),
            new Line(technology + ".load.8", Work.LOAD, 8))
        .filter(line -> prefixes.isEmpty() || prefixes.stream().anyMatch(line.name::startsWith))
        .toList();
  }
}
