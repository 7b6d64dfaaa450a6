package io.holdfast.benchmarks.report;

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
public record Measurements(
    List<Measurement> figures, Map<String, String> settings, Optional<String> sameRows) {
  public Measurements {
    figures = List.copyOf(figures);
  }
}
