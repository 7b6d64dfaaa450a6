package io.holdfast.migration.progress;

import io.holdfast.row.RowType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A number of rows of each type.
 *
 * @param byType the numbers, of every type, 0 included, in the order of a move
 */
public record RowCounts(Map<RowType, Long> byType) {
  /** Copies the numbers, and adds the types without one. */
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
