package io.holdfast.postgres.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.relational.jdbc.CallFailures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CallCombinerTest {
  private static final Duration PATIENT = Duration.ofSeconds(30);
  private static final Duration HASTY = Duration.ofMillis(50);
  private static final Supplier<String> NOT_ALONE =
      () -> {
        throw new IllegalStateException("goes by itself");
      };

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final List<List<String>> groups = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void stop() {
    goOn.countDown();
    callers.shutdownNow();
  }

  @Test
  void fewCallersGoByThemselves() {
    try (CallCombiner<String, String> combiner = combiner(1, PATIENT, this::echo)) {
      assertThat(combiner.call("a", "key", 1, () -> "alone")).isEqualTo("alone");
      assertThat(groups).isEmpty();
    }
  }

  @Test
  void whoComesWhileOthersAreServedIsServedWithAllWhoCame() throws Exception {
    try (CallCombiner<String, String> combiner = combiner(0, PATIENT, this::echo)) {
      Future<String> first = later(combiner, "first", 1);
      begun.await();
      List<Future<String>> others = new ArrayList<>();
      for (String ask : List.of("a", "b", "c")) {
        others.add(waiting(combiner, ask, 1));
      }
      goOn.countDown();
      assertThat(first.get()).isEqualTo("first!");
      for (Future<String> other : others) {
        assertThat(other.get()).endsWith("!");
      }
      assertThat(groups).containsExactly(List.of("first"), List.of("a", "b", "c"));
    }
  }

  @Test
  void aGroupIsLimitedInCallsAndInWeight() throws Exception {
    try (CallCombiner<String, String> combiner = combiner(0, PATIENT, this::echo)) {
      later(combiner, "first", 1);
      begun.await();
      List<Future<String>> others = new ArrayList<>();
      for (String ask : List.of("a", "b", "c", "d", "e")) {
        others.add(waiting(combiner, ask, ask.compareTo("c") < 0 ? 60 : 1));
      }
      goOn.countDown();
      for (Future<String> other : others) {
        other.get();
      }
      assertThat(groups)
          .containsExactly(List.of("first"), List.of("a", "b"), List.of("c", "d", "e"));
    }
  }

  @Test
  void whoGivesUpInTheQueueIsNeverServed() throws Exception {
    try (CallCombiner<String, String> combiner = combiner(0, HASTY, this::echo)) {
      later(combiner, "first", 1);
      begun.await();
      assertCode(ErrorCode.DEADLINE_EXCEEDED, () -> combiner.call("late", "key", 1, NOT_ALONE));
      goOn.countDown();
    }
    assertThat(groups).containsExactly(List.of("first"));
  }

  @Test
  void whoseServiceBeganWaitsUntilTheSecondDeadlineAndThenKnowsNothing() {
    try (CallCombiner<String, String> combiner = combiner(0, HASTY, this::echo)) {
      long start = System.nanoTime();
      assertCode(ErrorCode.OUTCOME_UNKNOWN, () -> combiner.call("first", "key", 1, NOT_ALONE));
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(HASTY.multipliedBy(2));
      goOn.countDown();
    }
  }

  @Test
  void anInterruptEndsNoWaitAndIsKept() throws Exception {
    try (CallCombiner<String, String> combiner = combiner(0, PATIENT, this::echo)) {
      CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
      Thread caller =
          new Thread(
              () -> {
                String answer = combiner.call("first", "key", 1, NOT_ALONE);
                interrupted.complete(
                    "first!".equals(answer) && Thread.currentThread().isInterrupted());
              });
      caller.start();
      begun.await();
      caller.interrupt();
      goOn.countDown();
      assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whatTheServiceThrowsIsHeardByAllWhoHaveNoAnswer() throws Exception {
    CallCombiner.Service<String, String> failing =
        group -> {
          echo(group.subList(0, 1));
          throw new IllegalStateException("broken");
        };
    try (CallCombiner<String, String> combiner = combiner(0, PATIENT, failing)) {
      later(combiner, "first", 1);
      begun.await();
      Future<String> answered = waiting(combiner, "a", 1);
      Future<String> failed = waiting(combiner, "b", 1);
      goOn.countDown();
      assertThat(answered.get()).isEqualTo("a!");
      assertThatThrownBy(failed::get)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("broken");
      assertThat(later(combiner, "again", 1).get()).isEqualTo("again!");
    }
  }

  @Test
  void closingServesThoseWhoWaitAndLetsNobodyIn() throws Exception {
    CallCombiner<String, String> combiner = combiner(0, PATIENT, this::echo);
    later(combiner, "first", 1);
    begun.await();
    Future<String> queued = waiting(combiner, "queued", 1);
    goOn.countDown();
    combiner.close();
    assertThat(queued.get()).isEqualTo("queued!");
    assertCode(ErrorCode.STORE_CLOSED, () -> combiner.call("late", "key", 1, NOT_ALONE));
  }

  /** The first group waits until it may go on. */
  private void echo(List<QueuedCall<String, String>> group) {
    groups.add(group.stream().map(QueuedCall::arguments).toList());
    begun.countDown();
    boolean interrupted = false;
    while (goOn.getCount() > 0) {
      try {
        goOn.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    group.forEach(call -> call.answer(call.arguments() + "!"));
    assertThat(interrupted).isFalse();
  }

  private Future<String> later(CallCombiner<String, String> combiner, String ask, long weight) {
    return callers.submit(() -> combiner.call(ask, "key", weight, NOT_ALONE));
  }

  /** Calls, and returns once the call waits for its answer: so calls queue in their order. */
  private Future<String> waiting(CallCombiner<String, String> combiner, String ask, long weight) {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    Future<String> answer =
        callers.submit(
            () -> {
              thread.complete(Thread.currentThread());
              return combiner.call(ask, "key", weight, NOT_ALONE);
            });
    Thread caller = thread.join();
    while (caller.getState() != Thread.State.TIMED_WAITING && !answer.isDone()) {
      Thread.onSpinWait();
    }
    return answer;
  }

  private static CallCombiner<String, String> combiner(
      int bypassThreshold, Duration timeout, CallCombiner.Service<String, String> service) {
    return new CallCombiner<>(
        "test",
        1,
        bypassThreshold,
        new CallCombiner.Limits(3, 100),
        timeout,
        new CallFailures("test", "Write", timeout),
        service);
  }

  private static void assertCode(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(StateException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
