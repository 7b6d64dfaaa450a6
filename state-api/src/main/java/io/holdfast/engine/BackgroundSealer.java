package io.holdfast.engine;

import io.holdfast.AuditSeals;
import io.holdfast.Sealing;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals the audit log again and again on a thread of its own, until it is closed or the store turns
 * out to be read-only. What fails is said once, and tried again the next time.
 */
final class BackgroundSealer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundSealer.class);

  private final AuditSeals seals;
  private final @Nullable Duration every;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wake = lock.newCondition();
  private final Thread thread;
  private boolean closed;
  private @Nullable ErrorCode failing;

  BackgroundSealer(AuditSeals seals, String store, Sealing sealing) {
    this.seals = seals;
    every = sealing.every();
    thread = new Thread(this::run, "holdfast-" + store + "-sealer");
    thread.setDaemon(true);
  }

  /** Starts it, if the configuration wants one. */
  void start() {
    if (every != null) {
      thread.start();
    }
  }

  private void run() {
    while (pause()) {
      try {
        seals.seal();
        failing = null;
      } catch (StateException e) {
        if (e.code() == ErrorCode.STORE_READ_ONLY || e.code() == ErrorCode.STORE_CLOSED) {
          return;
        }
        if (failing != e.code()) {
          LOG.warn("Audit log is not sealed: {}", e.getMessage());
        }
        failing = e.code();
      }
    }
  }

  /** Waits for the next turn; false if there is none. */
  private boolean pause() {
    lock.lock();
    try {
      long left = every == null ? 0 : every.toNanos();
      while (!closed && left > 0) {
        left = wake.awaitNanos(left);
      }
      return !closed;
    } catch (InterruptedException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Ends it; a seal that is being made is finished first. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      wake.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (thread.isAlive() && end - System.nanoTime() > 0) {
      try {
        thread.join(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) + 1);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
