package io.holdfast.conformance.group.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.EntityStore;
import io.holdfast.StateStore;
import io.holdfast.UpdatePolicy;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.Invariants;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.conformance.support.TestNamespace;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.ExpectedVersion;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Update: reads again and retries a bounded number of times; no other write retries. Contract point
 * 3.
 */
public abstract class UpdateGroup extends ConformanceGroup {
  @Test
  @ContractPoint(3)
  void updateRetriesWithTheStoredEntity() {
    agents().save(TestEntities.agent("x", 0), BY);
    AtomicInteger runs = new AtomicInteger();
    AgentState after =
        agents()
            .update(
                "x",
                state -> {
                  if (runs.incrementAndGet() <= 2) {
                    agents().put(TestEntities.agent("x", TestEntities.numberOf(state) + 10), BY);
                  }
                  return TestEntities.agent("x", TestEntities.numberOf(state) + 1);
                },
                BY);
    assertThat(runs).hasValue(3);
    assertThat(TestEntities.numberOf(after)).isEqualTo(21);
    assertThat(after.version()).isEqualTo(4);
    assertThat(agents().find("x")).contains(after);
  }

  @Test
  @ContractPoint(3)
  void updateGivesUpAfterItsRetries() {
    UpdatePolicy two = new UpdatePolicy(2, Duration.ZERO, Duration.ZERO);
    StateStore handle =
        testNamespace()
            .openHandle(testNamespace().config().withUpdate(two))
            .namespace(TestNamespace.newNamespaceName());
    EntityStore<AgentState> entities = handle.agents();
    entities.save(TestEntities.agent("x", 0), BY);
    AtomicInteger runs = new AtomicInteger();
    Expect.conflict(
        () ->
            entities.update(
                "x",
                state -> {
                  entities.put(TestEntities.agent("x", runs.incrementAndGet()), BY);
                  return state;
                },
                BY));
    assertThat(runs).as("the first try and two retries").hasValue(3);
    assertThat(TestEntities.numberOf(entities.find("x").orElseThrow())).isEqualTo(3);
    Invariants.check(handle, false, clock().instant());
  }

  @Test
  @ContractPoint(3)
  void updateRejectsMissingEntity() {
    StoreSnapshot.assertUnchanged(
        store(), () -> Expect.error(ErrorCode.NOT_FOUND, () -> agents().update("x", s -> s, BY)));
    agents().save(TestEntities.agent("x"), BY);
    agents().delete("x", ExpectedVersion.any(), BY);
    StoreSnapshot.assertUnchanged(
        store(), () -> Expect.error(ErrorCode.NOT_FOUND, () -> agents().update("x", s -> s, BY)));
  }

  @Test
  @ContractPoint(3)
  void updateRejectsChangedIdAndPropagatesFailures() {
    agents().save(TestEntities.agent("x"), BY);
    IllegalStateException failure = new IllegalStateException("mine");
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          Expect.error(
              ErrorCode.INVALID_ARGUMENT,
              () -> agents().update("x", s -> TestEntities.agent("y"), BY));
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
  void updateFailsIfTheEntityIsDeletedMeanwhile() {
    agents().save(TestEntities.agent("x"), BY);
    Expect.error(
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
