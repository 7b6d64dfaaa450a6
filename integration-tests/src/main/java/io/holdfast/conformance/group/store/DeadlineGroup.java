package io.holdfast.conformance.group.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.conformance.fixture.StateFixture;
import io.holdfast.conformance.support.ConcurrentRun;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorKind;
import io.holdfast.error.StateException;
import io.holdfast.model.AgentState;
import io.holdfast.query.Page;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Blocked calls: each returns by its deadline with the true outcome. Contract points 23, 24. */
public abstract class DeadlineGroup extends ConformanceGroup {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int CALLERS = 4;

  /** With the second deadline, and with what a busy machine needs to notice. */
  private static final Duration MAX = TIMEOUT.multipliedBy(10);

  private StateStore hasty() {
    StateStore handle = testNamespace().openHandle(testNamespace().config().withTimeout(TIMEOUT));
    StateStore scoped = handle.namespace(store().namespace());
    // A first write outside the pause: opening connections is not what is tested.
    if (testNamespace().has(Capability.SHARED)) {
      scoped.agents().put(TestEntities.agent("first"), BY);
    }
    return scoped;
  }

  @Test
  @ContractPoint({23, 24})
  void blockedWriteTimesOutAndIsNotWritten() {
    StateStore hasty = hasty();
    try (StateFixture.Pause pause = testNamespace().pauseWrites()) {
      assertThat(pause).isNotNull();
      long start = System.nanoTime();
      if (testNamespace().has(Capability.SHARED)) {
        Expect.error(ErrorCode.STORE_BUSY, () -> hasty.agents().save(TestEntities.agent("x"), BY));
      } else {
        hasty.agents().save(TestEntities.agent("x"), BY);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MAX);
    }
    if (testNamespace().has(Capability.SHARED)) {
      assertThat(agents().find("x")).isEmpty();
      assertThat(history().of(EntityStores.agentKey(store(), "x"), Page.first()).items()).isEmpty();
      assertThat(hasty.agents().save(TestEntities.agent("x"), BY).version()).isEqualTo(1);
    }
  }

  @Test
  @ContractPoint(24)
  void callTimedOutInTheQueueHasWrittenNothing() {
    StateStore hasty = hasty();
    List<Optional<StateException>> refusals;
    try (StateFixture.Pause pause = testNamespace().pauseWrites()) {
      assertThat(pause).isNotNull();
      refusals = ConcurrentRun.callAll(CALLERS, caller -> () -> refusal(hasty, "q" + caller));
    }
    // Whatever was still queued is before this write, or will never run.
    hasty.agents().put(TestEntities.agent("last"), BY);
    for (int caller = 0; caller < CALLERS; caller++) {
      refusals
          .get(caller)
          .ifPresent(e -> assertThat(e.code().kind()).as("%s", e).isEqualTo(ErrorKind.TRANSIENT));
      boolean told = refusals.get(caller).isEmpty();
      assertThat(hasty.agents().find("q" + caller).isPresent()).isEqualTo(told);
    }
    assertThat(refusals.stream().allMatch(Optional::isPresent))
        .isEqualTo(testNamespace().has(Capability.SHARED));
  }

  private static Optional<StateException> refusal(StateStore handle, String id) {
    try {
      handle.agents().save(TestEntities.agent(id), BY);
      return Optional.empty();
    } catch (StateException e) {
      return Optional.of(e);
    }
  }

  @Test
  @ContractPoint(23)
  void readsContinueWhileWritesAreBlocked() {
    AgentState saved = agents().save(TestEntities.agent("x"), BY);
    try (StateFixture.Pause pause = testNamespace().pauseWrites()) {
      assertThat(pause).isNotNull();
      assertThat(agents().find("x")).contains(saved);
      assertThat(Pages.readAll(page -> history().of(saved.key(), page))).hasSize(1);
    }
  }
}
