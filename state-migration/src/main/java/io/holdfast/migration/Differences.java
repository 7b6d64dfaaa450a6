package io.holdfast.migration;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How two stores differ, counted in rows: a row is one difference, in one class.
 *
 * @param counts how many of every class, 0 included
 * @param examples some of every class that occurs
 */
public record Differences(Map<DifferenceClass, Long> counts, List<Difference> examples) {
  /** Copies both, and adds the classes without a count. */
  public Differences {
    Map<DifferenceClass, Long> all = new EnumMap<>(DifferenceClass.class);
    for (DifferenceClass kind : DifferenceClass.values()) {
      all.put(kind, counts.getOrDefault(kind, 0L));
    }
    counts = Collections.unmodifiableMap(all);
    examples = List.copyOf(examples);
  }

  /** How many of a class. */
  public long count(DifferenceClass kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** How many altogether. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether there are none. */
  public boolean none() {
    return total() == 0;
  }
}
