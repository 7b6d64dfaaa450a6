package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.SaveOutcome;
import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.DocumentLimits;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityQuery;
import io.holdfast.model.EntityState;
import io.holdfast.model.Json;
import io.holdfast.model.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** saveAll takes all or none; saveEach takes each for itself. */
abstract class BatchGroup extends ConformanceGroup {
  private static List<AgentState> thousand() {
    return IntStream.range(0, 1000).mapToObj(i -> Specimens.agent("x" + i, i)).toList();
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(4)
  void saveAllReturnsWhatIsStoredInTheOrderGiven(EntityKind kind) {
    EntityStore<EntityState> door = Doors.of(store(), kind);
    List<EntityState> wished = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      wished.add(Specimens.filled(kind, "x" + i, "t" + i, Json.parse("[" + i + "]")));
    }
    Collections.shuffle(wished, trial().random());
    List<EntityState> saved = door.saveAll(wished, BY);
    assertThat(saved).extracting(EntityState::id).isEqualTo(ids(wished));
    assertThat(saved).extracting(EntityState::version).containsOnly(1L);
    for (EntityState state : saved) {
      assertThat(door.find(state.id())).contains(state);
    }
    List<EntityState> again = door.saveAll(saved, BY);
    assertThat(again).extracting(EntityState::version).containsOnly(2L);
  }

  private static List<String> ids(List<? extends EntityState> states) {
    return states.stream().map(state -> state.id()).toList();
  }

  @Test
  @ContractPoint(4)
  void oneBadItemOfAThousandCostsSaveAllEverything() {
    agents().save(Specimens.agent("x500"), BY);
    Photo.unchanged(store(), () -> Expect.conflict(() -> agents().saveAll(thousand(), BY)));
  }

  @Test
  @ContractPoint(4)
  void oneBadItemOfAThousandCostsSaveEachOne() {
    AgentState there = agents().save(Specimens.agent("x500"), BY);
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
    assertThat(Pages.all(page -> agents().list(EntityQuery.all(), page))).hasSize(1000);
  }

  @Test
  @ContractPoint(4)
  void anItemThatIsRefusedDoesNotTouchTheOthers() {
    AgentState foreign = trial().another().agents().save(Specimens.agent("b"), BY);
    List<SaveOutcome<AgentState>> outcomes =
        agents().saveEach(List.of(Specimens.agent("a"), foreign, Specimens.agent("c")), BY);
    assertThat(outcomes.get(0)).isInstanceOf(SaveOutcome.Saved.class);
    assertThat(outcomes.get(1)).isInstanceOf(SaveOutcome.Invalid.class);
    assertThat(((SaveOutcome.Invalid<AgentState>) outcomes.get(1)).error().code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(outcomes.get(2)).isInstanceOf(SaveOutcome.Saved.class);
    assertThat(agents().find("b")).isEmpty();
  }

  @Test
  @ContractPoint({4, 7})
  void aDocumentBeyondTheStoresLimitIsRefusedAlone() {
    DocumentLimits small = new DocumentLimits(100, 10);
    StateStore handle =
        trial().open(trial().config().withLimits(small)).namespace(Trial.freshName());
    AgentState large = Specimens.agent("b").withData(Json.parse("\"" + "x".repeat(99) + "\""));
    List<SaveOutcome<AgentState>> outcomes =
        handle.agents().saveEach(List.of(Specimens.agent("a"), large, Specimens.agent("c")), BY);
    assertThat(((SaveOutcome.Invalid<AgentState>) outcomes.get(1)).error().code())
        .isEqualTo(ErrorCode.LIMIT_EXCEEDED);
    assertThat(handle.agents().list(EntityQuery.all(), Page.first()).items())
        .extracting(AgentState::id)
        .containsExactly("a", "c");
    Photo.unchanged(
        handle,
        () -> {
          Expect.code(ErrorCode.LIMIT_EXCEEDED, () -> handle.agents().save(large, BY));
          Expect.code(ErrorCode.LIMIT_EXCEEDED, () -> handle.agents().put(large, BY));
          Expect.code(
              ErrorCode.LIMIT_EXCEEDED,
              () -> handle.agents().saveAll(List.of(Specimens.agent("d"), large), BY));
        });
    Invariants.check(handle, false, clock().instant());
  }

  @Test
  @ContractPoint(4)
  void anIdThatOccursTwiceIsSavedTwiceInOrder() {
    AgentState first = Specimens.agent("x", 1);
    AgentState second = Specimens.agent("x", 2).toBuilder().version(1).build();
    List<AgentState> saved = agents().saveAll(List.of(first, second), BY);
    assertThat(saved).extracting(AgentState::version).containsExactly(1L, 2L);
    assertThat(Specimens.number(agents().find("x").orElseThrow())).isEqualTo(2);

    Photo.unchanged(
        store(), () -> Expect.conflict(() -> agents().saveAll(List.of(second, first), BY)));

    List<SaveOutcome<AgentState>> each =
        agents().saveEach(List.of(Specimens.agent("y", 1), Specimens.agent("y", 2)), BY);
    assertThat(each.get(0)).isInstanceOf(SaveOutcome.Saved.class);
    assertThat(each.get(1)).isInstanceOf(SaveOutcome.Conflict.class);
    assertThat(((SaveOutcome.Conflict<AgentState>) each.get(1)).error().actual()).isEqualTo(1);
    assertThat(Specimens.number(agents().find("y").orElseThrow())).isEqualTo(1);
  }

  @Test
  @ContractPoint(4)
  void batchesMayBeEmptyAndHaveALimit() {
    List<AgentState> tooMany = Collections.nCopies(10_001, Specimens.agent("x"));
    Photo.unchanged(
        store(),
        () -> {
          assertThat(agents().saveAll(List.of(), BY)).isEmpty();
          assertThat(agents().saveEach(List.of(), BY)).isEmpty();
          assertThat(events().appendAll(List.of())).isEmpty();
          Expect.code(ErrorCode.INVALID_ARGUMENT, () -> agents().saveAll(tooMany, BY));
          Expect.code(ErrorCode.INVALID_ARGUMENT, () -> agents().saveEach(tooMany, BY));
        });
  }
}
