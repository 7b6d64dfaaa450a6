package io.holdfast.memory;

import io.holdfast.engine.Leases;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Leases among the threads of one process. */
final class MemoryLeases implements Leases {
  private final Map<String, Held> held = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  /** What is known of a lease; one that was given back unfinished has no time left. */
  private record Held(String holder, long sinceNanos, long nanos, @Nullable String position) {
    boolean ended() {
      return System.nanoTime() - sinceNanos >= nanos;
    }
  }

  @Override
  public Lease take(String namespace, String name, String holder, Duration lasts) {
    lock.lock();
    try {
      Held present = held.get(key(namespace, name));
      if (present != null && !present.ended()) {
        return new Lease(present.holder(), present.position());
      }
      String position = present == null ? null : present.position();
      put(namespace, name, holder, lasts, position);
      return new Lease(holder, position);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean renew(
      String namespace, String name, String holder, Duration lasts, @Nullable String position) {
    lock.lock();
    try {
      boolean ours = isHeld(namespace, name, holder);
      if (ours) {
        put(namespace, name, holder, lasts, position);
      }
      return ours;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void release(String namespace, String name, String holder, @Nullable String position) {
    lock.lock();
    try {
      if (isHeld(namespace, name, holder)) {
        held.remove(key(namespace, name));
        if (position != null) {
          put(namespace, name, holder, Duration.ZERO, position);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isHeld(String namespace, String name, String holder) {
    Held present = held.get(key(namespace, name));
    return present != null && present.holder().equals(holder);
  }

  private void put(
      String namespace, String name, String holder, Duration lasts, @Nullable String position) {
    held.put(key(namespace, name), new Held(holder, System.nanoTime(), lasts.toNanos(), position));
  }

  private static String key(String namespace, String name) {
    return namespace + " " + name;
  }
}
