package io.holdfast.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Undo log of the running transaction: a reversal for each change, applied on rollback. Everything
 * that a transaction changes is changed through this log or pushes its reversal here. Not
 * thread-safe: guarded by the write lock of {@link MemoryTransaction}.
 */
class UndoLog {
  private final Deque<Runnable> reversals = new ArrayDeque<>();

  /** Records how to revert a change that was just made. */
  void push(Runnable reversal) {
    reversals.push(reversal);
  }

  /** Puts an entry into a map; returns the previous value, or null if there was none. */
  <K, V> @Nullable V put(Map<K, V> map, K key, V value) {
    V previous = map.put(key, value);
    push(() -> restore(map, key, previous));
    return previous;
  }

  /** Removes an entry of a map; returns its value, or null if there was none. */
  <K, V> @Nullable V remove(Map<K, V> map, K key) {
    V previous = map.remove(key);
    if (previous != null) {
      push(() -> restore(map, key, previous));
    }
    return previous;
  }

  /** Keeps all changes since the last commit or rollback. */
  void commit() {
    reversals.clear();
  }

  /** Reverts all changes since the last commit or rollback, newest first. */
  void rollback() {
    while (!reversals.isEmpty()) {
      reversals.pop().run();
    }
  }

  private static <K, V> void restore(Map<K, V> map, K key, @Nullable V previous) {
    if (previous == null) {
      map.remove(key);
    } else {
      map.put(key, previous);
    }
  }
}
