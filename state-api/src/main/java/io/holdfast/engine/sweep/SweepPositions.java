package io.holdfast.engine.sweep;

import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.SweepTask;
import io.holdfast.row.RowKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The position of a sweep, as text stored with its lease: the policy, the task, and the last owner
 * whose series was trimmed. A position of another policy or of other work is ignored.
 */
final class SweepPositions {
  private static final String SEPARATOR = " ";
  private static final int PARTS = 3;

  private final String policy;
  private final @Nullable SweepTask task;
  private final @Nullable RowKey owner;

  SweepPositions(RetentionPolicy policy, SweepRun run) {
    this.policy = Integer.toHexString(policy.toString().hashCode());
    String found = run.foundPosition();
    String[] parts = found == null ? new String[0] : found.split(SEPARATOR, PARTS);
    task = parts.length == PARTS && parts[0].equals(this.policy) ? task(parts[1]) : null;
    owner = task == null ? null : RowKey.decode(parts[2]);
    if (task == null) {
      run.setPosition(null);
    } else {
      run.markResumed();
    }
  }

  private static @Nullable SweepTask task(String name) {
    return Arrays.stream(SweepTask.values())
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** Whether the interrupted run had completed a task. */
  boolean isDone(SweepTask candidate) {
    return task != null && task.compareTo(candidate) > 0;
  }

  /** The last owner whose series the interrupted run had trimmed in a task; absent if none. */
  @Nullable RowKey start(SweepTask started) {
    return task == started ? owner : null;
  }

  /** The position after an owner. */
  String positionAfter(SweepTask current, RowKey last) {
    return policy + SEPARATOR + current.name() + SEPARATOR + last.encode();
  }
}
