package io.holdfast.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class MemoryLockTest {
  @Test
  void whoeverWaitsPastTheDeadlineIsToldAndNothingRan() throws Exception {
    MemoryLock lock = new MemoryLock(Duration.ofMillis(50));
    CountDownLatch go = new CountDownLatch(1);
    Thread holder = holding(lock, go);
    AtomicBoolean ran = new AtomicBoolean();
    assertThatThrownBy(() -> lock.write(() -> ran.getAndSet(true)))
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED));
    assertThatThrownBy(() -> lock.read(() -> ran.getAndSet(true)))
        .isInstanceOf(StateException.class);
    go.countDown();
    holder.join();
    assertThat(ran).isFalse();
    assertThat(lock.<Integer>write(() -> lock.read(() -> 1))).isEqualTo(1);
  }

  @Test
  void anInterruptNeitherEndsAWaitNorIsLost() throws Exception {
    MemoryLock lock = new MemoryLock(Duration.ofMinutes(1));
    CountDownLatch go = new CountDownLatch(1);
    Thread holder = holding(lock, go);
    AtomicBoolean served = new AtomicBoolean();
    AtomicBoolean kept = new AtomicBoolean();
    Thread interrupted =
        new Thread(
            () -> {
              served.set(lock.read(() -> true));
              kept.set(Thread.currentThread().isInterrupted());
            });
    interrupted.start();
    interrupted.interrupt();
    go.countDown();
    interrupted.join();
    holder.join();
    assertThat(served).isTrue();
    assertThat(kept).isTrue();
  }

  private static Thread holding(MemoryLock lock, CountDownLatch go) throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    Thread holder =
        new Thread(
            () ->
                lock.write(
                    () -> {
                      held.countDown();
                      return awaited(go);
                    }));
    holder.start();
    held.await();
    return holder;
  }

  private static boolean awaited(CountDownLatch go) {
    try {
      go.await();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts the holder", e);
    }
  }
}
