package io.holdfast.memory;

import io.holdfast.engine.write.WriteIntent;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The gateway through which everything is written: takes the write lock, runs the work, and commits
 * its changes, or rolls them back where the work fails. Transactions do not nest. Thread-safe.
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
   * @throws io.holdfast.error.StateException with {@code DEADLINE_EXCEEDED} if the lock was not
   *     free before the deadline; nothing ran
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
   * Decides whether a transaction may run, before its work reads anything. The write lock stands
   * for the lock of a cohort, so a fence that is read here cannot change before the transaction
   * ends, and an epoch that is checked here holds for all that it writes.
   */
  private void begin(WriteIntent intent) {
    if (running != null) {
      throw new IllegalStateException(
          "A transaction of " + intent.writer() + " began inside one of " + running.writer());
    }
    running = intent;
  }
}
