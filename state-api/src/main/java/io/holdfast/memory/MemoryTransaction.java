package io.holdfast.memory;

import io.holdfast.engine.write.WriteIntent;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The gateway of all writes: acquires the write lock, runs the work, and commits its changes, or
 * rolls them back if the work fails. Transactions do not nest. Thread-safe.
 */
final class MemoryTransaction {
  private final MemoryLock lock;
  private final UndoLog undo;
  private @Nullable WriteIntent running;

  MemoryTransaction(MemoryLock lock, UndoLog undo) {
    this.lock = lock;
    this.undo = undo;
  }

  /**
   * Runs work that writes.
   *
   * @throws io.holdfast.error.StateException with {@code DEADLINE_EXCEEDED} if the lock wait timed
   *     out; nothing ran
   */
  <T> T run(WriteIntent intent, Supplier<T> work) {
    return lock.write(() -> locked(intent, work));
  }

  private <T> T locked(WriteIntent intent, Supplier<T> work) {
    begin(intent);
    boolean committed = false;
    try {
      T result = work.get();
      undo.commit();
      committed = true;
      return result;
    } finally {
      if (!committed) {
        undo.rollback();
      }
      running = null;
    }
  }

  /**
   * Begins a transaction before its work reads anything. No fence is checked yet. The write lock
   * would serve as the cohort lock: a fence that is read here could not change before the
   * transaction ends.
   */
  private void begin(WriteIntent intent) {
    if (running != null) {
      throw new IllegalStateException(
          "Transactions do not nest: " + intent.writer() + " inside " + running.writer());
    }
    running = intent;
  }
}
