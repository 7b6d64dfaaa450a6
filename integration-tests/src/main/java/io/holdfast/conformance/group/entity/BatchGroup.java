package io.holdfast.conformance.group.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.SaveOutcome;
import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.Invariants;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.conformance.support.TestNamespace;
import io.holdfast.error.ErrorCode;
import io.holdfast.json.DocumentLimits;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batch writes: saveAll is atomic, saveEach treats each item on its own. Contract points 4, 7. */
public abstract class BatchGroup extends ConformanceGroup {
  private static List<AgentState> thousand() {
    return IntStream.range(0, 1000).mapToObj(i -> TestEntities.agent("x" + i, i)).toList();
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(4)
  void saveAllReturnsStoredEntitiesInInputOrder(EntityKind kind) {
    EntityStore<EntityState> entities = EntityStores.of(store(), kind);
    List<EntityState> wished = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      wished.add(TestEntities.filled(kind, "x" + i, "t" + i, Json.parse("[" + i + "]")));
    }
    Collections.shuffle(wished, testNamespace().random());
    List<EntityState> saved = entities.saveAll(wished, BY);
    assertThat(saved).extracting(EntityState::id).isEqualTo(ids(wished));
    assertThat(saved).extracting(EntityState::version).containsOnly(1L);
    for (EntityState state : saved) {
      assertThat(entities.find(state.id())).contains(state);
    }
    List<EntityState> again = entities.saveAll(saved, BY);
    assertThat(again).extracting(EntityState::version).containsOnly(2L);
  }

  private static List<String> ids(List<? extends EntityState> states) {
    return states.stream().map(state -> state.id()).toList();
  }

  @Test
  @ContractPoint(4)
  void saveAllWritesNothingIfOneItemOfAThousandFails() {
    agents().save(TestEntities.agent("x500"), BY);
    StoreSnapshot.assertUnchanged(
        store(), () -> Expect.conflict(() -> agents().saveAll(thousand(), BY)));
  }

  @Test
  @ContractPoint(4)
  void saveEachWritesAllButTheOneItemOfAThousandThatFails() {
    AgentState there = agents().save(TestEntities.agent("x500"), BY);
    List<SaveOutcome<AgentState>> outcomes = agents().saveEach(thousand(), BY);
    assertThat(outcomes).hasSize(1000);
    for (int i = 0; i < outcomes.size(); i++) {
      SaveOutcome<AgentState> outcome = outcomes.get(i);
      if (i == 500) {
        assertThat(outcome).isInstanceOf(SaveOutcome.Conflict.class);
        assertThat(((SaveOutcome.Conflict<AgentState>) outcome).error().stored()).contains(there);
      } else {
        assertThat(outcome).isInstanceOf(SaveOutcome.Saved.class);
        AgentState saved = ((SaveOutcome.Saved<AgentState>) outcome).state();
        assertThat(saved.id()).isEqualTo("x" + i);
        assertThat(saved.version()).isEqualTo(1);
      }
    }
    assertThat(agents().find("x500")).contains(there);
    assertThat(Pages.readAll(page -> agents().list(EntityQuery.all(), page))).hasSize(1000);
  }

  @Test
  @ContractPoint(4)
  void saveEachWritesTheOtherItemsWhenOneIsRejected() {
    AgentState foreign = testNamespace().newNamespace().agents().save(TestEntities.agent("b"), BY);
    List<SaveOutcome<AgentState>> outcomes =
        agents().saveEach(List.of(TestEntities.agent("a"), foreign, TestEntities.agent("c")), BY);
    assertThat(outcomes.get(0)).isInstanceOf(SaveOutcome.Saved.class);
    assertThat(outcomes.get(1)).isInstanceOf(SaveOutcome.Invalid.class);
    assertThat(((SaveOutcome.Invalid<AgentState>) outcomes.get(1)).error().code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(outcomes.get(2)).isInstanceOf(SaveOutcome.Saved.class);
    assertThat(agents().find("b")).isEmpty();
  }

  @Test
  @ContractPoint({4, 7})
  void saveEachRejectsOnlyTheItemWithAnOversizedDocument() {
    DocumentLimits small = new DocumentLimits(100, 10);
    StateStore handle =
        testNamespace()
            .openHandle(testNamespace().config().withLimits(small))
            .namespace(TestNamespace.newNamespaceName());
    AgentState large = TestEntities.agent("b").withData(Json.parse("\"" + "x".repeat(99) + "\""));
    List<SaveOutcome<AgentState>> outcomes =
        handle
            .agents()
            .saveEach(List.of(TestEntities.agent("a"), large, TestEntities.agent("c")), BY);
    assertThat(((SaveOutcome.Invalid<AgentState>) outcomes.get(1)).error().code())
        .isEqualTo(ErrorCode.LIMIT_EXCEEDED);
    assertThat(handle.agents().list(EntityQuery.all(), Page.first()).items())
        .extracting(AgentState::id)
        .containsExactly("a", "c");
    StoreSnapshot.assertUnchanged(
        handle,
        () -> {
          Expect.error(ErrorCode.LIMIT_EXCEEDED, () -> handle.agents().save(large, BY));
          Expect.error(ErrorCode.LIMIT_EXCEEDED, () -> handle.agents().put(large, BY));
          Expect.error(
              ErrorCode.LIMIT_EXCEEDED,
              () -> handle.agents().saveAll(List.of(TestEntities.agent("d"), large), BY));
        });
    Invariants.check(handle, false, clock().instant());
  }

  @Test
  @ContractPoint(4)
  void duplicateIdInABatchIsSavedTwiceInOrder() {
    AgentState first = TestEntities.agent("x", 1);
    AgentState second = TestEntities.agent("x", 2).toBuilder().version(1).build();
    List<AgentState> saved = agents().saveAll(List.of(first, second), BY);
    assertThat(saved).extracting(AgentState::version).containsExactly(1L, 2L);
    assertThat(TestEntities.numberOf(agents().find("x").orElseThrow())).isEqualTo(2);

    StoreSnapshot.assertUnchanged(
        store(), () -> Expect.conflict(() -> agents().saveAll(List.of(second, first), BY)));

    List<SaveOutcome<AgentState>> each =
        agents().saveEach(List.of(TestEntities.agent("y", 1), TestEntities.agent("y", 2)), BY);
    assertThat(each.get(0)).isInstanceOf(SaveOutcome.Saved.class);
    assertThat(each.get(1)).isInstanceOf(SaveOutcome.Conflict.class);
    assertThat(((SaveOutcome.Conflict<AgentState>) each.get(1)).error().actual()).isEqualTo(1);
    assertThat(TestEntities.numberOf(agents().find("y").orElseThrow())).isEqualTo(1);
  }

  @Test
  @ContractPoint(4)
  void acceptsEmptyBatchesAndRejectsOversizedOnes() {
    List<AgentState> tooMany = Collections.nCopies(10_001, TestEntities.agent("x"));
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          assertThat(agents().saveAll(List.of(), BY)).isEmpty();
          assertThat(agents().saveEach(List.of(), BY)).isEmpty();
          assertThat(events().appendAll(List.of())).isEmpty();
          Expect.error(ErrorCode.INVALID_ARGUMENT, () -> agents().saveAll(tooMany, BY));
          Expect.error(ErrorCode.INVALID_ARGUMENT, () -> agents().saveEach(tooMany, BY));
        });
  }
}
