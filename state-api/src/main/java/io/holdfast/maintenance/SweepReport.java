package io.holdfast.maintenance;

import io.holdfast.model.EntityKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a sweep has removed, or would remove, so far. Immutable.
 *
 * @param mode whether rows are removed or only counted
 * @param rows number of rows by task and by the label of the entity kind that they belong to;
 *     events belong to sessions. Tasks that found nothing are absent
 * @param batches number of transactions that removed rows
 * @param resumed whether it continues an earlier run that was interrupted
 */
public record SweepReport(
    SweepMode mode, Map<SweepTask, Map<String, Long>> rows, long batches, boolean resumed) {

  /** Copies the counts. */
  public SweepReport {
    Map<SweepTask, Map<String, Long>> copy = new EnumMap<>(SweepTask.class);
    rows.forEach(
        (task, kinds) -> copy.put(task, Collections.unmodifiableMap(new TreeMap<>(kinds))));
    rows = Collections.unmodifiableMap(copy);
  }

  /** Number of rows of all tasks. */
  public long total() {
    return rows.keySet().stream().mapToLong(this::rows).sum();
  }

  /** Number of rows of a task. */
  public long rows(SweepTask task) {
    return rows.getOrDefault(task, Map.of()).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Number of rows of a task that belong to entities of a kind. */
  public long rows(SweepTask task, EntityKind kind) {
    return rows.getOrDefault(task, Map.of()).getOrDefault(kind.label(), 0L);
  }
}
