package io.holdfast.memory;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.time.Deadline;
import io.holdfast.time.Uninterruptibly;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Read-write lock with a timeout: many readers or one writer. Interrupts do not end a wait; the
 * interrupt status is preserved. Thread-safe.
 */
final class MemoryLock {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Duration timeout;

  MemoryLock(Duration timeout) {
    this.timeout = timeout;
  }

  <T> T read(Supplier<T> body) {
    return with(lock.readLock(), body);
  }

  <T> T write(Supplier<T> body) {
    return with(lock.writeLock(), body);
  }

  private <T> T with(Lock side, Supplier<T> body) {
    if (!side.tryLock()) {
      await(side);
    }
    try {
      return body.get();
    } finally {
      side.unlock();
    }
  }

  private void await(Lock side) {
    Deadline deadline = Deadline.in(timeout);
    boolean locked =
        Uninterruptibly.call(() -> side.tryLock(deadline.leftNanos(), TimeUnit.NANOSECONDS));
    if (!locked) {
      throw new StateException(
          ErrorCode.DEADLINE_EXCEEDED,
          ErrorDetail.of("Lock wait timed out").with("store", "memory").with("timeout", timeout));
    }
  }
}
