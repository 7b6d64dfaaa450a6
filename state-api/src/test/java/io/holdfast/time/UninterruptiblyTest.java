package io.holdfast.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UninterruptiblyTest {
  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void returnsTheResultAndLeavesTheFlagClearWithoutAnInterrupt() {
    assertThat(Uninterruptibly.<String, RuntimeException>call(() -> "done")).isEqualTo("done");
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void repeatsAnInterruptedCallAndKeepsTheFlag() {
    Deque<Boolean> interrupts = new ArrayDeque<>(List.of(true, true, false));
    int left =
        Uninterruptibly.call(
            () -> {
              if (interrupts.remove()) {
                throw new InterruptedException();
              }
              return interrupts.size();
            });
    assertThat(left).isZero();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void clearsTheFlagDuringTheCall() {
    Thread.currentThread().interrupt();
    boolean during = Uninterruptibly.call(() -> Thread.currentThread().isInterrupted());
    assertThat(during).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void keepsTheFlagWhenTheCallThrows() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () ->
                Uninterruptibly.call(
                    () -> {
                      throw new IOException("broken");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void keepsTheDeadlineAlthoughInterrupted() {
    CountDownLatch never = new CountDownLatch(1);
    Deadline deadline = Deadline.in(Duration.ofMillis(30));
    Thread.currentThread().interrupt();
    boolean ended =
        Uninterruptibly.call(() -> never.await(deadline.leftNanos(), TimeUnit.NANOSECONDS));
    assertThat(ended).isFalse();
    assertThat(deadline.passed()).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void joinsAThreadAlthoughInterrupted() {
    Thread thread = new Thread(() -> {});
    thread.start();
    Thread.currentThread().interrupt();
    Uninterruptibly.join(thread);
    assertThat(thread.isAlive()).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aConditionIsPolledUntilItHoldsOrTheDeadlinePasses() {
    Duration interval = Duration.ofMillis(1);
    Deque<Boolean> answers = new ArrayDeque<>(List.of(false, false, true));
    Thread.currentThread().interrupt();
    assertThat(Deadline.in(Duration.ofMinutes(1)).awaitCondition(answers::remove, interval))
        .isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();

    Deadline deadline = Deadline.in(Duration.ofMillis(20));
    assertThat(deadline.awaitCondition(() -> false, interval)).isFalse();
    assertThat(deadline.passed()).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }
}
