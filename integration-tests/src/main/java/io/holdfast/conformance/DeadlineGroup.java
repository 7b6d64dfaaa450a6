package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorKind;
import io.holdfast.error.StateException;
import io.holdfast.model.AgentState;
import io.holdfast.model.Page;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls that have to wait: each comes back in time and says what it did. */
abstract class DeadlineGroup extends ConformanceGroup {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int CALLERS = 4;

  /** With the second deadline, and with what a busy machine needs to notice. */
  private static final Duration MOST = TIMEOUT.multipliedBy(10);

  private StateStore hasty() {
    StateStore handle = trial().open(trial().config().withTimeout(TIMEOUT));
    StateStore scoped = handle.namespace(store().namespace());
    // A first write outside the pause: opening connections is not what is tested.
    if (trial().has(Capability.SHARED)) {
      scoped.agents().put(Specimens.agent("first"), BY);
    }
    return scoped;
  }

  @Test
  @ContractPoint({23, 24})
  void aWriteThatSomebodyElseKeepsWaitingIsRefusedInTimeAndNotWritten() {
    StateStore hasty = hasty();
    try (StateFixture.Pause pause = trial().pauseWrites()) {
      assertThat(pause).isNotNull();
      long start = System.nanoTime();
      if (trial().has(Capability.SHARED)) {
        Expect.code(ErrorCode.STORE_BUSY, () -> hasty.agents().save(Specimens.agent("x"), BY));
      } else {
        hasty.agents().save(Specimens.agent("x"), BY);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MOST);
    }
    if (trial().has(Capability.SHARED)) {
      assertThat(agents().find("x")).isEmpty();
      assertThat(history().of(Doors.agent(store(), "x"), Page.first()).items()).isEmpty();
      assertThat(hasty.agents().save(Specimens.agent("x"), BY).version()).isEqualTo(1);
    }
  }

  @Test
  @ContractPoint(24)
  void whoeverGivesUpInTheQueueHasSurelyWrittenNothing() {
    StateStore hasty = hasty();
    List<Optional<StateException>> refusals;
    try (StateFixture.Pause pause = trial().pauseWrites()) {
      assertThat(pause).isNotNull();
      refusals = Crowd.run(CALLERS, caller -> () -> refusal(hasty, "q" + caller));
    }
    // Whatever was still queued is before this write, or will never run.
    hasty.agents().put(Specimens.agent("last"), BY);
    for (int caller = 0; caller < CALLERS; caller++) {
      refusals
          .get(caller)
          .ifPresent(e -> assertThat(e.code().kind()).as("%s", e).isEqualTo(ErrorKind.TRANSIENT));
      boolean told = refusals.get(caller).isEmpty();
      assertThat(hasty.agents().find("q" + caller).isPresent()).isEqualTo(told);
    }
    assertThat(refusals.stream().allMatch(Optional::isPresent))
        .isEqualTo(trial().has(Capability.SHARED));
  }

  private static Optional<StateException> refusal(StateStore handle, String id) {
    try {
      handle.agents().save(Specimens.agent(id), BY);
      return Optional.empty();
    } catch (StateException e) {
      return Optional.of(e);
    }
  }

  @Test
  @ContractPoint(23)
  void readsGoOnWhileWritesWait() {
    AgentState saved = agents().save(Specimens.agent("x"), BY);
    try (StateFixture.Pause pause = trial().pauseWrites()) {
      assertThat(pause).isNotNull();
      assertThat(agents().find("x")).contains(saved);
      assertThat(Pages.all(page -> history().of(saved.key(), page))).hasSize(1);
    }
  }
}
