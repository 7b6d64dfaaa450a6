package io.holdfast.maintenance;

import io.holdfast.model.EntityKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What upkeep removed, or would remove, so far. Immutable.
 *
 * @param mode whether it removes
 * @param rows how many rows of which task, by the label of the kind of entity that they belong to;
 *     events belong to sessions. Tasks that found nothing are absent
 * @param batches how many transactions removed something
 * @param resumed whether it goes on where an earlier run was ended before it was done
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

  /** How many rows of all tasks. */
  public long total() {
    return rows.keySet().stream().mapToLong(this::rows).sum();
  }

  /** How many rows of a task. */
  public long rows(SweepTask task) {
    return rows.getOrDefault(task, Map.of()).values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many rows of a task belong to entities of a kind. */
  public long rows(SweepTask task, EntityKind kind) {
    return rows.getOrDefault(task, Map.of()).getOrDefault(kind.label(), 0L);
  }
}
