package io.holdfast.engine.sweep;

import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.SweepTask;
import io.holdfast.row.RowKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far a sweep has come, as text for its lease: the policy, the task, and the last owner whose
 * series was trimmed. A place that another policy or other work left counts for nothing.
 */
final class SweepPositions {
  private static final String SEPARATOR = " ";
  private static final int PARTS = 3;

  private final String policy;
  private final @Nullable SweepTask task;
  private final @Nullable RowKey owner;

  SweepPositions(RetentionPolicy policy, SweepRun run) {
    this.policy = Integer.toHexString(policy.toString().hashCode());
    String[] parts = run.found() == null ? new String[0] : run.found().split(SEPARATOR, PARTS);
    task = parts.length == PARTS && parts[0].equals(this.policy) ? task(parts[1]) : null;
    owner = task == null ? null : RowKey.decode(parts[2]);
    if (task == null) {
      run.at(null);
    } else {
      run.resumes();
    }
  }

  private static @Nullable SweepTask task(String name) {
    return Arrays.stream(SweepTask.values())
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** Whether the earlier run had done all of a task. */
  boolean done(SweepTask asked) {
    return task != null && task.compareTo(asked) > 0;
  }

  /** The last owner of a task whose series the earlier run had trimmed; absent for none. */
  @Nullable RowKey start(SweepTask asked) {
    return task == asked ? owner : null;
  }

  /** The place behind an owner. */
  String behind(SweepTask now, RowKey last) {
    return policy + SEPARATOR + now.name() + SEPARATOR + last.encode();
  }
}
