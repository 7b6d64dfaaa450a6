package io.holdfast.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of the lines of one place.
 *
 * @param figures one for each line
 * @param settings what everyone ran with
 * @param sameRows what everyone wrote for the same saves, if anyone writes
 */
record Outcome(List<Figure> figures, Map<String, String> settings, Optional<String> sameRows) {
  Outcome {
    figures = List.copyOf(figures);
  }
}
