package io.holdfast.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.time.PeriodicWorker.FirstRound;
import io.holdfast.time.PeriodicWorker.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rounds, failures and the end of a periodic worker. */
class PeriodicWorkerTest {
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofHours(1);

  private final Script script = new Script();

  /** Runs one prepared step a round, and ends with the last. */
  private static final class Script implements PeriodicWorker.Task {
    private final BlockingQueue<Runnable> steps = new LinkedBlockingQueue<>();
    private final List<String> failures = new ArrayList<>();

    @Override
    public boolean run() {
      Runnable step = steps.poll();
      if (step == null) {
        return false;
      }
      step.run();
      return true;
    }

    @Override
    public void onFailure(RuntimeException failure, @Nullable RuntimeException previous) {
      failures.add(
          failure.getMessage() + " after " + (previous == null ? "none" : previous.getMessage()));
    }
  }

  private PeriodicWorker worker(Duration interval, FirstRound first) {
    return new PeriodicWorker("worker-test", new Schedule(interval, 0, first), script);
  }

  private static Runnable failing(String message) {
    return () -> {
      throw new IllegalStateException(message);
    };
  }

  @Test
  void roundsFollowUntilTheTaskEndsThem() {
    script.steps.addAll(List.of(() -> {}, () -> {}));
    PeriodicWorker worker = worker(SHORT, FirstRound.AT_START);
    worker.start();
    worker.awaitEnd();
    assertThat(worker.status().rounds()).isEqualTo(3);
    assertThat(worker.status().failure()).isNull();
    assertThat(worker.isRunning()).isFalse();
  }

  @Test
  void aFailureIsReportedAndKeptUntilARoundSucceeds() {
    List<String> seen = new ArrayList<>();
    PeriodicWorker worker = worker(SHORT, FirstRound.AFTER_INTERVAL);
    Runnable look =
        () -> {
          RuntimeException failure = worker.status().failure();
          seen.add(failure == null ? "none" : failure.getMessage());
        };
    script.steps.addAll(List.of(failing("a"), failing("b"), look, look));
    worker.start();
    worker.awaitEnd();
    assertThat(script.failures).containsExactly("a after none", "b after a");
    assertThat(seen).containsExactly("b", "none");
  }

  @Test
  void stopEndsThePauseAtOnce() {
    PeriodicWorker worker = worker(LONG, FirstRound.AFTER_INTERVAL);
    worker.start();
    assertThat(worker.isRunning()).isTrue();
    worker.stop();
    worker.awaitEnd(Deadline.in(Duration.ofSeconds(30)));
    assertThat(worker.isRunning()).isFalse();
    assertThat(worker.isStopping()).isTrue();
    assertThat(worker.status().rounds()).isZero();
  }

  @Test
  void aRoundInProgressIsNotInterrupted() throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    script.steps.add(
        () -> {
          entered.countDown();
          Uninterruptibly.call(() -> release.await(30, TimeUnit.SECONDS));
        });
    PeriodicWorker worker = worker(LONG, FirstRound.AT_START);
    worker.start();
    assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
    worker.stop();
    worker.awaitEnd(Deadline.in(Duration.ZERO));
    assertThat(worker.isRunning()).isTrue();
    release.countDown();
    worker.awaitEnd();
    assertThat(worker.status().rounds()).isEqualTo(1);
  }

  @Test
  void theWorkerItselfMayWaitForItsEnd() {
    PeriodicWorker[] worker = new PeriodicWorker[1];
    worker[0] = worker(LONG, FirstRound.AT_START);
    script.steps.add(
        () -> {
          worker[0].stop();
          worker[0].awaitEnd();
        });
    worker[0].start();
    worker[0].awaitEnd();
    assertThat(worker[0].status().rounds()).isEqualTo(1);
  }
}
