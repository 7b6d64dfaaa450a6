package io.holdfast.conformance.group.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.SaveOutcome;
import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.OddStrings;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.query.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Request ids: repeating a request returns the same result and writes nothing. Contract points 1,
 * 4, 5.
 */
public abstract class RequestGroup extends ConformanceGroup {
  private static final Change ASKED = BY.because("why").with(Json.parse("{\"n\":1}")).as("r");

  @ParameterizedTest
  @EnumSource(RequestedWrite.class)
  @ContractPoint(5)
  void repeatedRequestReturnsTheSameResultAndWritesNothing(RequestedWrite ask) {
    RequestedWrite.prepare(store());
    Object first = ask.execute(store(), ASKED);
    clock().advance(Duration.ofSeconds(1));
    assertThat(ask.execute(store(), ASKED)).isEqualTo(first);
    assertThat(agents().put(TestEntities.agent("x", 99), BY).version())
        .isEqualTo(ask == RequestedWrite.CREATE ? 3 : 4);
    assertThat(ask.execute(store(), ASKED)).isEqualTo(first);
    agents().delete("x", ExpectedVersion.any(), BY);
    agents().delete("new", ExpectedVersion.any(), BY);
    clock().advance(Duration.ofHours(1));
    StoreSnapshot.assertUnchanged(
        store(), () -> assertThat(ask.execute(store(), ASKED)).isEqualTo(first));
  }

  @ParameterizedTest
  @EnumSource(RequestedWrite.class)
  @ContractPoint(5)
  void rejectsDifferentRequestUnderTheSameId(RequestedWrite ask) {
    RequestedWrite.prepare(store());
    ask.execute(store(), ASKED);
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          for (Change other :
              List.of(
                  Change.by("eve").because("why").with(Json.parse("{\"n\":1}")).as("r"),
                  ASKED.because("whY"),
                  ASKED.with(Json.parse("{\"n\":1.0}")),
                  BY.as("r"))) {
            ask.assertRefused(ErrorCode.REQUEST_ID_REUSED, store(), other);
          }
          for (RequestedWrite other : RequestedWrite.values()) {
            if (other != ask && other != RequestedWrite.CREATE && ask != RequestedWrite.CREATE) {
              other.assertRefused(ErrorCode.REQUEST_ID_REUSED, store(), ASKED);
            }
          }
        });
  }

  @Test
  @ContractPoint(5)
  void everyPartOfARequestIsCompared() {
    AgentState first = agents().save(TestEntities.agent("x", 1), BY.as("save"));
    agents().put(TestEntities.agent("x", 2), BY.as("put"));
    history().rollback(first.key(), 1, BY.as("rollback"));
    String one = snapshots().create(first.key(), null).id();
    String two = snapshots().create(first.key(), null).id();
    snapshots().restore(one, BY.as("restore"));
    store().expiry().touch(first.key(), Duration.ofDays(1), BY.as("touch"));
    agents().delete("x", ExpectedVersion.of(5), BY.as("delete"));
    List<ThrowingCallable> others =
        List.of(
            () -> agents().save(TestEntities.agent("x", 2), BY.as("save")),
            () -> agents().save(first, BY.as("save")),
            () -> agents().save(TestEntities.agent("x").withData(Json.parse("1.0")), BY.as("save")),
            () -> agents().put(TestEntities.agent("x"), BY.as("put")),
            () -> history().rollback(first.key(), 2, BY.as("rollback")),
            () -> snapshots().restore(two, BY.as("restore")),
            () -> store().expiry().touch(first.key(), Duration.ofDays(2), BY.as("touch")),
            () -> agents().delete("x", ExpectedVersion.of(4), BY.as("delete")),
            () -> agents().delete("x", ExpectedVersion.any(), BY.as("delete")));
    StoreSnapshot.assertUnchanged(
        store(), () -> others.forEach(other -> Expect.error(ErrorCode.REQUEST_ID_REUSED, other)));
  }

  @Test
  @ContractPoint(5)
  void failedRequestsAreNotRecorded() {
    EntityKey key = EntityStores.agentKey(store(), "x");
    AgentState later = TestEntities.agent("x").toBuilder().version(7).build();
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          Expect.conflict(() -> agents().save(later, ASKED));
          Expect.error(ErrorCode.NOT_FOUND, () -> agents().update("x", same -> same, ASKED));
          Expect.conflict(() -> agents().delete("x", ExpectedVersion.of(1), ASKED));
          Expect.error(ErrorCode.NOT_FOUND, () -> history().rollback(key, 1, ASKED));
          Expect.error(ErrorCode.NOT_FOUND, () -> snapshots().restore("none", ASKED));
          Expect.error(ErrorCode.NOT_FOUND, () -> store().expiry().persist(key, ASKED));
          Expect.conflict(() -> agents().saveAll(List.of(TestEntities.agent("y"), later), ASKED));
        });
    assertThat(agents().save(TestEntities.agent("x"), ASKED).version()).isEqualTo(1);
  }

  @Test
  @ContractPoint(5)
  void requestIdsAreScopedToTheEntity() {
    StateStore other = testNamespace().newNamespace();
    for (EntityKind kind : EntityKind.values()) {
      for (String id : List.of("x", "X")) {
        for (StateStore place : List.of(store(), other)) {
          EntityStore<EntityState> entities = EntityStores.of(place, kind);
          assertThat(entities.put(TestEntities.minimal(kind, id), ASKED).version()).isEqualTo(1);
          assertThat(entities.put(TestEntities.minimal(kind, id), ASKED).version()).isEqualTo(1);
        }
      }
    }
  }

  @Test
  @ContractPoint({1, 5})
  void requestIdsAreArbitraryStrings() {
    List<AgentState> made = new ArrayList<>();
    for (String id : OddStrings.IDS) {
      made.add(agents().put(TestEntities.agent("x"), BY.as(id)));
      assertThat(made.get(made.size() - 1).version()).isEqualTo(made.size());
    }
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          for (int i = made.size() - 1; i >= 0; i--) {
            assertThat(agents().put(TestEntities.agent("x"), BY.as(OddStrings.IDS.get(i))))
                .isEqualTo(made.get(i));
          }
        });
    for (String illegal : List.of("", "x".repeat(513), "a\nb", "\ud800")) {
      Expect.error(ErrorCode.INVALID_ARGUMENT, () -> BY.as(illegal));
    }
  }

  @Test
  @ContractPoint(5)
  void deleteOfNothingIsRecorded() {
    assertThat(agents().delete("x", ExpectedVersion.any(), ASKED)).isEmpty();
    AgentState made = agents().save(TestEntities.agent("x"), BY);
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          assertThat(agents().delete("x", ExpectedVersion.any(), ASKED)).isEmpty();
          Expect.error(
              ErrorCode.REQUEST_ID_REUSED,
              () -> agents().delete("x", ExpectedVersion.of(1), ASKED));
          Expect.error(ErrorCode.REQUEST_ID_REUSED, () -> agents().save(made, ASKED));
        });
    assertThat(history().of(made.key(), Page.first()).items()).hasSize(1);
  }

  @Test
  @ContractPoint({4, 5})
  void batchItemsAreRecordedIndividually() {
    agents().save(TestEntities.agent("b"), BY);
    List<AgentState> batch = List.of(TestEntities.agent("a"), TestEntities.agent("b"));
    var first = agents().saveEach(batch, ASKED);
    assertThat(first.get(0)).isInstanceOf(SaveOutcome.Saved.class);
    assertThat(first.get(1)).isInstanceOf(SaveOutcome.Conflict.class);
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          var again = agents().saveEach(batch, ASKED);
          assertThat(again.get(0)).isEqualTo(first.get(0));
          assertThat(again.get(1)).isInstanceOf(SaveOutcome.Conflict.class);
        });
    agents().delete("b", ExpectedVersion.any(), BY);
    List<AgentState> both = agents().saveAll(batch, ASKED);
    assertThat(both.get(0)).isEqualTo(((SaveOutcome.Saved<?>) first.get(0)).state());
    assertThat(both.get(1).version()).isEqualTo(3);
    StoreSnapshot.assertUnchanged(
        store(), () -> assertThat(agents().saveAll(batch, ASKED)).isEqualTo(both));
    AgentState twice = TestEntities.agent("c", 2).toBuilder().version(1).build();
    StoreSnapshot.assertUnchanged(
        store(),
        () ->
            Expect.error(
                ErrorCode.REQUEST_ID_REUSED,
                () -> agents().saveAll(List.of(TestEntities.agent("c", 1), twice), ASKED)));
  }
}
