package io.holdfast.conformance.group.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.model.AgentState;
import io.holdfast.query.EntityQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Many more concurrent callers than connections, and callers that are interrupted. Contract points
 * 23, 24.
 */
public abstract class CallerThreadGroup extends ConformanceGroup {
  private static final int MANY = 200;
  private static final int INTERRUPTS = 50;
  private static final long MAX_SECONDS = 60;

  /** On virtual threads, where this JVM has them. */
  @Test
  @ContractPoint(23)
  void servesMoreCallersThanConnections() throws Exception {
    List<Callable<Long>> calls =
        IntStream.range(0, MANY)
            .<Callable<Long>>mapToObj(i -> () -> served("id" + i / 4, i % 4 == 0))
            .toList();
    ExecutorService callers = CallerThreads.oneForEachCall();
    try {
      for (Future<Long> served : callers.invokeAll(calls, MAX_SECONDS, TimeUnit.SECONDS)) {
        assertThat(served.get()).isNotNegative();
      }
    } finally {
      callers.shutdownNow();
    }
    assertThat(Pages.readAll(page -> agents().list(EntityQuery.all(), page))).hasSize(MANY / 4);
  }

  private long served(String id, boolean writes) {
    return writes
        ? agents().put(TestEntities.agent(id), BY).version()
        : agents().find(id).map(AgentState::version).orElse(0L);
  }

  @Test
  @ContractPoint(24)
  void servesInterruptedCallerAndKeepsItsInterruptFlag() {
    Thread.currentThread().interrupt();
    try {
      agents().save(TestEntities.agent("x"), BY);
      assertThat(agents().find("x")).isPresent();
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    assertThat(agents().find("x")).isPresent();
  }

  @Test
  @ContractPoint(24)
  void interruptsDuringCallsDoNotAffectResults() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    List<Throwable> failures = new ArrayList<>();
    AgentState before = agents().save(TestEntities.agent("x"), BY);
    Thread caller =
        new Thread(
            () -> {
              int kept = 0;
              for (int i = 0; kept < INTERRUPTS && i < MANY * INTERRUPTS; i++) {
                agents().put(before, BY);
                assertThat(agents().find("x")).isPresent();
                kept += Thread.interrupted() ? 1 : 0;
              }
              done.set(true);
            });
    caller.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
    caller.start();
    while (caller.isAlive()) {
      caller.interrupt();
      Thread.onSpinWait();
    }
    caller.join();
    assertThat(failures).isEmpty();
    assertThat(done).isTrue();
    assertThat(agents().put(before, BY).version()).isGreaterThan(before.version());
  }
}
