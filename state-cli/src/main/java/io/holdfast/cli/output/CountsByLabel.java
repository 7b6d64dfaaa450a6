package io.holdfast.cli.output;

import io.holdfast.migration.progress.RowCounts;
import io.holdfast.row.RowType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts of rows by the label of their type, in the order of the types. */
public final class CountsByLabel {
  private CountsByLabel() {}

  /** The counts of a report. */
  public static Map<String, Long> of(RowCounts counts) {
    return of(counts.byType());
  }

  /** Counts by type, in the order of the given map. */
  public static Map<String, Long> of(Map<RowType, Long> counts) {
    Map<String, Long> labeled = new LinkedHashMap<>();
    counts.forEach((type, rows) -> labeled.put(type.label(), rows));
    return Collections.unmodifiableMap(labeled);
  }
}
