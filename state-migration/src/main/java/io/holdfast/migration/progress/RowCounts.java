package io.holdfast.migration.progress;

import io.holdfast.row.RowType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The number of rows per type.
 *
 * @param byType the counts of all types, 0 included, in the order of a move
 */
public record RowCounts(Map<RowType, Long> byType) {
  /** Copies the counts and adds 0 for missing types. */
  public RowCounts {
    Map<RowType, Long> all = new EnumMap<>(RowType.class);
    for (RowType type : RowType.values()) {
      all.put(type, byType.getOrDefault(type, 0L));
    }
    byType = Collections.unmodifiableMap(all);
  }

  /** The rows of all types together. */
  public long total() {
    return byType.values().stream().mapToLong(Long::longValue).sum();
  }
}
