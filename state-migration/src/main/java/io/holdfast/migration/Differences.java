package io.holdfast.migration;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The differences between two stores, counted in rows. Each row counts once, in one class.
 *
 * @param counts number of differences of every class, 0 included
 * @param examples the first differences of each class
 */
public record Differences(Map<DifferenceClass, Long> counts, List<Difference> examples) {
  /** Copies both and adds a count of 0 for missing classes. */
  public Differences {
    Map<DifferenceClass, Long> all = new EnumMap<>(DifferenceClass.class);
    for (DifferenceClass kind : DifferenceClass.values()) {
      all.put(kind, counts.getOrDefault(kind, 0L));
    }
    counts = Collections.unmodifiableMap(all);
    examples = List.copyOf(examples);
  }

  /** The number of differences of a class. */
  public long count(DifferenceClass kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** The number of differences of all classes. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether there are no differences. */
  public boolean none() {
    return total() == 0;
  }
}
