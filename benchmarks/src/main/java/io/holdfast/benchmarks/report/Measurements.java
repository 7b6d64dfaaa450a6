package io.holdfast.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The results of the lines of one environment.
 *
 * @param measurements one for each line
 * @param settings the settings of all contenders
 * @param sameRows the rows that all contenders wrote for the same saves, if there are writes
 */
public record Measurements(
    List<Measurement> measurements, Map<String, String> settings, Optional<String> sameRows) {
  public Measurements {
    measurements = List.copyOf(measurements);
  }
}
