package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.EntityStore;
import io.holdfast.SaveOutcome;
import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Json;
import io.holdfast.model.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Request ids: the same again answers the same and writes nothing. */
abstract class RequestGroup extends ConformanceGroup {
  private static final Change ASKED = BY.because("why").with(Json.parse("{\"n\":1}")).as("r");

  @ParameterizedTest
  @EnumSource(Ask.class)
  @ContractPoint(5)
  void theSameRequestAgainAnswersTheSameAndWritesNothing(Ask ask) {
    Ask.prepare(store());
    Object first = ask.on(store(), ASKED);
    clock().advance(Duration.ofSeconds(1));
    assertThat(ask.on(store(), ASKED)).isEqualTo(first);
    assertThat(agents().put(Specimens.agent("x", 99), BY).version())
        .isEqualTo(ask == Ask.CREATE ? 3 : 4);
    assertThat(ask.on(store(), ASKED)).isEqualTo(first);
    agents().delete("x", ExpectedVersion.any(), BY);
    agents().delete("new", ExpectedVersion.any(), BY);
    clock().advance(Duration.ofHours(1));
    Photo.unchanged(store(), () -> assertThat(ask.on(store(), ASKED)).isEqualTo(first));
  }

  @ParameterizedTest
  @EnumSource(Ask.class)
  @ContractPoint(5)
  void anotherRequestUnderTheSameIdIsRefused(Ask ask) {
    Ask.prepare(store());
    ask.on(store(), ASKED);
    Photo.unchanged(
        store(),
        () -> {
          for (Change other :
              List.of(
                  Change.by("eve").because("why").with(Json.parse("{\"n\":1}")).as("r"),
                  ASKED.because("whY"),
                  ASKED.with(Json.parse("{\"n\":1.0}")),
                  BY.as("r"))) {
            ask.refused(ErrorCode.REQUEST_ID_REUSED, store(), other);
          }
          for (Ask other : Ask.values()) {
            if (other != ask && other != Ask.CREATE && ask != Ask.CREATE) {
              other.refused(ErrorCode.REQUEST_ID_REUSED, store(), ASKED);
            }
          }
        });
  }

  @Test
  @ContractPoint(5)
  void everyPartOfARequestCounts() {
    AgentState first = agents().save(Specimens.agent("x", 1), BY.as("save"));
    agents().put(Specimens.agent("x", 2), BY.as("put"));
    history().rollback(first.key(), 1, BY.as("rollback"));
    String one = snapshots().create(first.key(), null).id();
    String two = snapshots().create(first.key(), null).id();
    snapshots().restore(one, BY.as("restore"));
    store().expiry().touch(first.key(), Duration.ofDays(1), BY.as("touch"));
    agents().delete("x", ExpectedVersion.of(5), BY.as("delete"));
    List<ThrowingCallable> others =
        List.of(
            () -> agents().save(Specimens.agent("x", 2), BY.as("save")),
            () -> agents().save(first, BY.as("save")),
            () -> agents().save(Specimens.agent("x").withData(Json.parse("1.0")), BY.as("save")),
            () -> agents().put(Specimens.agent("x"), BY.as("put")),
            () -> history().rollback(first.key(), 2, BY.as("rollback")),
            () -> snapshots().restore(two, BY.as("restore")),
            () -> store().expiry().touch(first.key(), Duration.ofDays(2), BY.as("touch")),
            () -> agents().delete("x", ExpectedVersion.of(4), BY.as("delete")),
            () -> agents().delete("x", ExpectedVersion.any(), BY.as("delete")));
    Photo.unchanged(
        store(), () -> others.forEach(other -> Expect.code(ErrorCode.REQUEST_ID_REUSED, other)));
  }

  @Test
  @ContractPoint(5)
  void failuresAreNotRemembered() {
    EntityKey key = Doors.agent(store(), "x");
    AgentState later = Specimens.agent("x").toBuilder().version(7).build();
    Photo.unchanged(
        store(),
        () -> {
          Expect.conflict(() -> agents().save(later, ASKED));
          Expect.code(ErrorCode.NOT_FOUND, () -> agents().update("x", same -> same, ASKED));
          Expect.conflict(() -> agents().delete("x", ExpectedVersion.of(1), ASKED));
          Expect.code(ErrorCode.NOT_FOUND, () -> history().rollback(key, 1, ASKED));
          Expect.code(ErrorCode.NOT_FOUND, () -> snapshots().restore("none", ASKED));
          Expect.code(ErrorCode.NOT_FOUND, () -> store().expiry().persist(key, ASKED));
          Expect.conflict(() -> agents().saveAll(List.of(Specimens.agent("y"), later), ASKED));
        });
    assertThat(agents().save(Specimens.agent("x"), ASKED).version()).isEqualTo(1);
  }

  @Test
  @ContractPoint(5)
  void requestsAreKeptPerEntity() {
    StateStore other = trial().another();
    for (EntityKind kind : EntityKind.values()) {
      for (String id : List.of("x", "X")) {
        for (StateStore place : List.of(store(), other)) {
          EntityStore<EntityState> door = Doors.of(place, kind);
          assertThat(door.put(Specimens.bare(kind, id), ASKED).version()).isEqualTo(1);
          assertThat(door.put(Specimens.bare(kind, id), ASKED).version()).isEqualTo(1);
        }
      }
    }
  }

  @Test
  @ContractPoint({1, 5})
  void requestIdsAreOrdinaryStrings() {
    List<AgentState> made = new ArrayList<>();
    for (String id : OddStrings.IDS) {
      made.add(agents().put(Specimens.agent("x"), BY.as(id)));
      assertThat(made.get(made.size() - 1).version()).isEqualTo(made.size());
    }
    Photo.unchanged(
        store(),
        () -> {
          for (int i = made.size() - 1; i >= 0; i--) {
            assertThat(agents().put(Specimens.agent("x"), BY.as(OddStrings.IDS.get(i))))
                .isEqualTo(made.get(i));
          }
        });
    for (String illegal : List.of("", "x".repeat(513), "a\nb", "\ud800")) {
      Expect.code(ErrorCode.INVALID_ARGUMENT, () -> BY.as(illegal));
    }
  }

  @Test
  @ContractPoint(5)
  void deletingNothingIsRememberedToo() {
    assertThat(agents().delete("x", ExpectedVersion.any(), ASKED)).isEmpty();
    AgentState made = agents().save(Specimens.agent("x"), BY);
    Photo.unchanged(
        store(),
        () -> {
          assertThat(agents().delete("x", ExpectedVersion.any(), ASKED)).isEmpty();
          Expect.code(
              ErrorCode.REQUEST_ID_REUSED,
              () -> agents().delete("x", ExpectedVersion.of(1), ASKED));
          Expect.code(ErrorCode.REQUEST_ID_REUSED, () -> agents().save(made, ASKED));
        });
    assertThat(history().of(made.key(), Page.first()).items()).hasSize(1);
  }

  @Test
  @ContractPoint({4, 5})
  void itemsOfABatchAreRememberedEachForItself() {
    agents().save(Specimens.agent("b"), BY);
    List<AgentState> batch = List.of(Specimens.agent("a"), Specimens.agent("b"));
    var first = agents().saveEach(batch, ASKED);
    assertThat(first.get(0)).isInstanceOf(SaveOutcome.Saved.class);
    assertThat(first.get(1)).isInstanceOf(SaveOutcome.Conflict.class);
    Photo.unchanged(
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
    Photo.unchanged(store(), () -> assertThat(agents().saveAll(batch, ASKED)).isEqualTo(both));
    AgentState twice = Specimens.agent("c", 2).toBuilder().version(1).build();
    Photo.unchanged(
        store(),
        () ->
            Expect.code(
                ErrorCode.REQUEST_ID_REUSED,
                () -> agents().saveAll(List.of(Specimens.agent("c", 1), twice), ASKED)));
  }
}
