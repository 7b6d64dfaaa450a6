package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.EntityStore;
import io.holdfast.StateStore;
import io.holdfast.UpdatePolicy;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.ExpectedVersion;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Update reads again and retries, a bounded number of times; nothing else does. */
abstract class UpdateGroup extends ConformanceGroup {
  @Test
  @ContractPoint(3)
  void updateComputesAgainFromWhatIsStored() {
    agents().save(Specimens.agent("x", 0), BY);
    AtomicInteger runs = new AtomicInteger();
    AgentState after =
        agents()
            .update(
                "x",
                state -> {
                  if (runs.incrementAndGet() <= 2) {
                    agents().put(Specimens.agent("x", Specimens.number(state) + 10), BY);
                  }
                  return Specimens.agent("x", Specimens.number(state) + 1);
                },
                BY);
    assertThat(runs).hasValue(3);
    assertThat(Specimens.number(after)).isEqualTo(21);
    assertThat(after.version()).isEqualTo(4);
    assertThat(agents().find("x")).contains(after);
  }

  @Test
  @ContractPoint(3)
  void updateGivesUpAfterItsRetries() {
    UpdatePolicy two = new UpdatePolicy(2, Duration.ZERO, Duration.ZERO);
    StateStore handle = trial().open(trial().config().withUpdate(two)).namespace(Trial.freshName());
    EntityStore<AgentState> door = handle.agents();
    door.save(Specimens.agent("x", 0), BY);
    AtomicInteger runs = new AtomicInteger();
    Expect.conflict(
        () ->
            door.update(
                "x",
                state -> {
                  door.put(Specimens.agent("x", runs.incrementAndGet()), BY);
                  return state;
                },
                BY));
    assertThat(runs).as("the first try and two retries").hasValue(3);
    assertThat(Specimens.number(door.find("x").orElseThrow())).isEqualTo(3);
    Invariants.check(handle, false, clock().instant());
  }

  @Test
  @ContractPoint(3)
  void updateNeedsTheEntity() {
    Photo.unchanged(
        store(), () -> Expect.code(ErrorCode.NOT_FOUND, () -> agents().update("x", s -> s, BY)));
    agents().save(Specimens.agent("x"), BY);
    agents().delete("x", ExpectedVersion.any(), BY);
    Photo.unchanged(
        store(), () -> Expect.code(ErrorCode.NOT_FOUND, () -> agents().update("x", s -> s, BY)));
  }

  @Test
  @ContractPoint(3)
  void updateKeepsTheIdAndPassesFailuresOn() {
    agents().save(Specimens.agent("x"), BY);
    IllegalStateException failure = new IllegalStateException("mine");
    Photo.unchanged(
        store(),
        () -> {
          Expect.code(
              ErrorCode.INVALID_ARGUMENT,
              () -> agents().update("x", s -> Specimens.agent("y"), BY));
          assertThatThrownBy(
                  () ->
                      agents()
                          .update(
                              "x",
                              s -> {
                                throw failure;
                              },
                              BY))
              .isSameAs(failure);
        });
  }

  @Test
  @ContractPoint(3)
  void updateStopsWhereTheEntityIsDeletedMeanwhile() {
    agents().save(Specimens.agent("x"), BY);
    Expect.code(
        ErrorCode.NOT_FOUND,
        () ->
            agents()
                .update(
                    "x",
                    state -> {
                      agents().delete("x", ExpectedVersion.any(), BY);
                      return state;
                    },
                    BY));
    assertThat(agents().find("x")).isEmpty();
  }
}
