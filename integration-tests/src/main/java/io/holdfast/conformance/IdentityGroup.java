package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityQuery;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Utf8;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ids: which there are, that each names one entity, and their order. */
abstract class IdentityGroup extends ConformanceGroup {
  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(1)
  void oddIdsNameDifferentEntities(EntityKind kind) {
    EntityStore<EntityState> door = Doors.of(store(), kind);
    List<EntityState> saved = new ArrayList<>();
    for (String id : OddStrings.IDS) {
      saved.add(door.save(Specimens.bare(kind, id), BY));
    }
    for (EntityState state : saved) {
      assertThat(door.find(state.id())).contains(state);
    }
    String gone = OddStrings.IDS.get(trial().random().nextInt(OddStrings.IDS.size()));
    door.delete(gone, ExpectedVersion.of(1), BY);
    for (EntityState state : saved) {
      assertThat(door.find(state.id()).isPresent()).isEqualTo(!state.id().equals(gone));
    }
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint({1, 14})
  void listsComeInTheOrderOfBytesAcrossPages(EntityKind kind) {
    EntityStore<EntityState> door = Doors.of(store(), kind);
    List<String> ids = new ArrayList<>(OddStrings.IDS);
    Collections.shuffle(ids, trial().random());
    door.saveAll(ids.stream().map(id -> Specimens.bare(kind, id)).toList(), BY);
    ids.sort(Utf8.ORDER);
    for (int size : List.of(1, 3, ids.size(), 1000)) {
      assertThat(Pages.all(page -> door.list(EntityQuery.all(), page), size))
          .extracting(EntityState::id)
          .isEqualTo(ids);
    }
  }

  @Test
  @ContractPoint(1)
  void idsHaveOneTo512Bytes() {
    for (String id : List.of("a", "x".repeat(512), "é".repeat(256), "\ud83d\ude00".repeat(128))) {
      assertThat(agents().save(Specimens.agent(id), BY).id()).isEqualTo(id);
    }
    List<String> illegal = List.of("", "x".repeat(513), "é".repeat(256) + "x", "€".repeat(171));
    Photo.unchanged(store(), () -> illegal.forEach(this::refused));
  }

  @Test
  @ContractPoint(1)
  void controlCharactersAndHalfCharactersAreRefusedInIds() {
    List<String> ids =
        new ArrayList<>(List.of("\ud800", "a\udc00", "\udc00\ud800", "\ud83d\ud83d\ude00"));
    for (char c = 0; c < 0xA0; c++) {
      if (Character.isISOControl(c)) {
        ids.add("a" + c);
      }
    }
    Photo.unchanged(store(), () -> ids.forEach(this::refused));
  }

  private void refused(String id) {
    StateStore store = store();
    ErrorCode code = ErrorCode.INVALID_ARGUMENT;
    Expect.code(code, () -> Specimens.agent(id));
    Expect.code(code, () -> store.agents().find(id));
    Expect.code(code, () -> store.agents().delete(id, ExpectedVersion.any(), BY));
    Expect.code(code, () -> store.agents().update(id, state -> state, BY));
    Expect.code(code, () -> Doors.agent(store, id));
    Expect.code(code, () -> store.events().find(id));
    Expect.code(code, () -> store.snapshots().find(id));
    Expect.code(code, () -> store.snapshots().restore(id, BY));
    Expect.code(code, () -> Specimens.event(id, "s", clock().instant()));
    Expect.code(code, () -> Specimens.event("e", id, clock().instant()));
    Expect.code(code, () -> Change.by(id));
  }

  @Test
  @ContractPoint(1)
  void otherTextsAreWellFormedWithoutNulAndBounded() {
    String longest = "é".repeat(32 * 1024);
    String spaced = "\t line\r\n\u0001 two \u007f\uffff\ud83d\ude00 ";
    for (String text : List.of("", longest, spaced)) {
      AgentState saved = agents().put(Specimens.agent("a").withName(text), BY.because(text));
      assertThat(saved.name()).isEqualTo(text);
      assertThat(agents().find("a")).contains(saved);
      assertThat(history().at(saved.key(), saved.version()).orElseThrow().change().reason())
          .isEqualTo(text);
    }
    AgentState agent = Specimens.agent("a");
    Expect.code(ErrorCode.LIMIT_EXCEEDED, () -> agent.withName(longest + "x"));
    Expect.code(ErrorCode.LIMIT_EXCEEDED, () -> BY.because(longest + "x"));
    for (String text : List.of("\0", "a\0b", "\ud800", "\udc00a")) {
      Expect.code(ErrorCode.INVALID_ARGUMENT, () -> agent.withName(text));
      Expect.code(ErrorCode.INVALID_ARGUMENT, () -> BY.because(text));
      Expect.code(
          ErrorCode.INVALID_ARGUMENT,
          () -> agent.toBuilder().capabilities(List.of("a", text)).build());
    }
  }
}
