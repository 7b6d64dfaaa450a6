package io.holdfast.memory;

import io.holdfast.engine.Leases;
import io.holdfast.engine.write.WriteIntent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leases between threads of one process, on its monotonic clock. Thread-safe. */
final class MemoryLeases implements Leases {
  private final Map<String, Held> held = new HashMap<>();
  private final MemoryTransaction transaction;
  private final UndoLog undo;

  MemoryLeases(MemoryTransaction transaction, UndoLog undo) {
    this.transaction = transaction;
    this.undo = undo;
  }

  /** The state of a lease; one that was released with a position has expired. */
  private record Held(String holder, long sinceNanos, long nanos, @Nullable String position) {
    boolean isExpired() {
      return System.nanoTime() - sinceNanos >= nanos;
    }
  }

  @Override
  public Lease take(String namespace, String name, String holder, Duration lasts) {
    return transaction.run(
        WriteIntent.LEASE,
        () -> {
          Held present = held.get(key(namespace, name));
          if (present != null && !present.isExpired()) {
            return new Lease(present.holder(), present.position());
          }
          String position = present == null ? null : present.position();
          put(namespace, name, holder, lasts, position);
          return new Lease(holder, position);
        });
  }

  @Override
  public boolean renew(
      String namespace, String name, String holder, Duration lasts, @Nullable String position) {
    return transaction.run(
        WriteIntent.LEASE,
        () -> {
          boolean isHolder = isHeld(namespace, name, holder);
          if (isHolder) {
            put(namespace, name, holder, lasts, position);
          }
          return isHolder;
        });
  }

  @Override
  public void release(String namespace, String name, String holder, @Nullable String position) {
    transaction.run(
        WriteIntent.LEASE,
        () -> {
          boolean isHolder = isHeld(namespace, name, holder);
          if (isHolder && position == null) {
            undo.remove(held, key(namespace, name));
          } else if (isHolder) {
            put(namespace, name, holder, Duration.ZERO, position);
          }
          return isHolder;
        });
  }

  private boolean isHeld(String namespace, String name, String holder) {
    Held present = held.get(key(namespace, name));
    return present != null && present.holder().equals(holder);
  }

  private void put(
      String namespace, String name, String holder, Duration lasts, @Nullable String position) {
    undo.put(
        held, key(namespace, name), new Held(holder, System.nanoTime(), lasts.toNanos(), position));
  }

  private static String key(String namespace, String name) {
    return namespace + " " + name;
  }
}
