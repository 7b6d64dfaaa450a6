package io.holdfast.conformance.group.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.OddStrings;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.query.EntityQuery;
import io.holdfast.text.Utf8;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Entity ids: the valid ones, their identity byte for byte, and their order. Contract points 1, 14.
 */
public abstract class IdentityGroup extends ConformanceGroup {
  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(1)
  void similarIdsNameDifferentEntities(EntityKind kind) {
    EntityStore<EntityState> entities = EntityStores.of(store(), kind);
    List<EntityState> saved = new ArrayList<>();
    for (String id : OddStrings.IDS) {
      saved.add(entities.save(TestEntities.minimal(kind, id), BY));
    }
    for (EntityState state : saved) {
      assertThat(entities.find(state.id())).contains(state);
    }
    String gone = OddStrings.IDS.get(testNamespace().random().nextInt(OddStrings.IDS.size()));
    entities.delete(gone, ExpectedVersion.of(1), BY);
    for (EntityState state : saved) {
      assertThat(entities.find(state.id()).isPresent()).isEqualTo(!state.id().equals(gone));
    }
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint({1, 14})
  void listsAreInByteOrderAcrossPages(EntityKind kind) {
    EntityStore<EntityState> entities = EntityStores.of(store(), kind);
    List<String> ids = new ArrayList<>(OddStrings.IDS);
    Collections.shuffle(ids, testNamespace().random());
    entities.saveAll(ids.stream().map(id -> TestEntities.minimal(kind, id)).toList(), BY);
    ids.sort(Utf8.ORDER);
    for (int size : List.of(1, 3, ids.size(), 1000)) {
      assertThat(Pages.readAll(page -> entities.list(EntityQuery.all(), page), size))
          .extracting(EntityState::id)
          .isEqualTo(ids);
    }
  }

  @Test
  @ContractPoint(1)
  void idsHaveOneTo512Bytes() {
    for (String id : List.of("a", "x".repeat(512), "é".repeat(256), "\ud83d\ude00".repeat(128))) {
      assertThat(agents().save(TestEntities.agent(id), BY).id()).isEqualTo(id);
    }
    List<String> illegal = List.of("", "x".repeat(513), "é".repeat(256) + "x", "€".repeat(171));
    StoreSnapshot.assertUnchanged(store(), () -> illegal.forEach(this::refused));
  }

  @Test
  @ContractPoint(1)
  void rejectsControlCharactersAndLoneSurrogatesInIds() {
    List<String> ids =
        new ArrayList<>(List.of("\ud800", "a\udc00", "\udc00\ud800", "\ud83d\ud83d\ude00"));
    for (char c = 0; c < 0xA0; c++) {
      if (Character.isISOControl(c)) {
        ids.add("a" + c);
      }
    }
    StoreSnapshot.assertUnchanged(store(), () -> ids.forEach(this::refused));
  }

  private void refused(String id) {
    StateStore store = store();
    ErrorCode code = ErrorCode.INVALID_ARGUMENT;
    Expect.error(code, () -> TestEntities.agent(id));
    Expect.error(code, () -> store.agents().find(id));
    Expect.error(code, () -> store.agents().delete(id, ExpectedVersion.any(), BY));
    Expect.error(code, () -> store.agents().update(id, state -> state, BY));
    Expect.error(code, () -> EntityStores.agentKey(store, id));
    Expect.error(code, () -> store.events().find(id));
    Expect.error(code, () -> store.snapshots().find(id));
    Expect.error(code, () -> store.snapshots().restore(id, BY));
    Expect.error(code, () -> TestEntities.event(id, "s", clock().instant()));
    Expect.error(code, () -> TestEntities.event("e", id, clock().instant()));
    Expect.error(code, () -> Change.by(id));
  }

  @Test
  @ContractPoint(1)
  void rejectsMalformedNulAndOversizedTexts() {
    String longest = "é".repeat(32 * 1024);
    String spaced = "\t line\r\n\u0001 two \u007f\uffff\ud83d\ude00 ";
    for (String text : List.of("", longest, spaced)) {
      AgentState saved = agents().put(TestEntities.agent("a").withName(text), BY.because(text));
      assertThat(saved.name()).isEqualTo(text);
      assertThat(agents().find("a")).contains(saved);
      assertThat(history().at(saved.key(), saved.version()).orElseThrow().change().reason())
          .isEqualTo(text);
    }
    AgentState agent = TestEntities.agent("a");
    Expect.error(ErrorCode.LIMIT_EXCEEDED, () -> agent.withName(longest + "x"));
    Expect.error(ErrorCode.LIMIT_EXCEEDED, () -> BY.because(longest + "x"));
    for (String text : List.of("\0", "a\0b", "\ud800", "\udc00a")) {
      Expect.error(ErrorCode.INVALID_ARGUMENT, () -> agent.withName(text));
      Expect.error(ErrorCode.INVALID_ARGUMENT, () -> BY.because(text));
      Expect.error(
          ErrorCode.INVALID_ARGUMENT,
          () -> agent.toBuilder().capabilities(List.of("a", text)).build());
    }
  }
}
