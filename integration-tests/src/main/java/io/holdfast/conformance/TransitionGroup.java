package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.Transitions;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.AuditQuery;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Json;
import io.holdfast.model.Page;
import io.holdfast.model.StateTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transitions that applications note: numbered, in their own words, beside the versions. */
abstract class TransitionGroup extends ConformanceGroup {
  private Transitions transitions() {
    return store().transitions();
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(10)
  void transitionsAreKeptAsTheyWereTold(EntityKind kind) {
    EntityKey key = Doors.key(store(), kind, "x");
    List<StateTransition> told = new ArrayList<>();
    told.add(transitions().record(key, null, "begun", null, null));
    Instant now = clock().advance(Duration.ofSeconds(1));
    told.add(transitions().record(key, "begun", "", "", Json.parse("{\"a\":1.0}")));
    for (String text : OddStrings.HOSTILE) {
      told.add(transitions().record(key, text, text, text, Json.of(List.of(text))));
    }
    assertThat(told.get(1).recordedAt()).isEqualTo(now);
    assertThat(told)
        .extracting(StateTransition::seq)
        .isEqualTo(LongStream.rangeClosed(1, told.size()).boxed().toList());
    for (int size : new int[] {1, 2, 7, told.size(), told.size() + 1}) {
      assertThat(Pages.all(page -> transitions().of(key, page), size)).isEqualTo(told);
    }
    assertThat(Doors.of(store(), kind).find("x")).as("the entity need not exist").isEmpty();
    assertThat(history().of(key, Page.first()).items()).isEmpty();
    assertThat(audit().list(AuditQuery.all(), Page.first()).items()).isEmpty();
  }

  @Test
  @ContractPoint({1, 10})
  void everyEntityHasNumbersOfItsOwn() {
    StateStore other = trial().another();
    for (int round = 1; round <= 2; round++) {
      for (StateStore place : List.of(store(), other)) {
        for (EntityKind kind : EntityKind.values()) {
          for (String id : List.of("a", "A", "%", "a ", "x".repeat(512))) {
            EntityKey key = Doors.key(place, kind, id);
            assertThat(place.transitions().record(key, null, "b", null, null).seq())
                .isEqualTo(round);
          }
        }
      }
    }
    EntityKey key = Doors.agent(other, "a");
    Expect.code(ErrorCode.INVALID_ARGUMENT, () -> transitions().of(key, Page.first()));
    Photo.unchanged(
        other,
        () ->
            Expect.code(
                ErrorCode.INVALID_ARGUMENT,
                () -> transitions().record(key, null, "b", null, null)));
  }

  @Test
  @ContractPoint({1, 7, 10})
  void whatCannotBeKeptIsRefused() {
    EntityKey key = Doors.agent(store(), "x");
    String long64 = "x".repeat(64 * 1024);
    transitions().record(key, long64, long64, long64, null);
    Expect.code(
        ErrorCode.LIMIT_EXCEEDED, () -> transitions().record(key, null, long64 + "x", null, null));
    for (String illegal : List.of("a\u0000b", "\ud800")) {
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> transitions().record(key, illegal, "b", null, null),
              () -> transitions().record(key, null, illegal, null, null),
              () -> transitions().record(key, null, "b", illegal, null))) {
        Expect.code(ErrorCode.INVALID_ARGUMENT, call);
      }
    }
    assertThat(transitions().of(key, Page.first()).items()).hasSize(1);
  }

  @Test
  @ContractPoint(10)
  void numbersHaveNoGapsHoweverManyRecord() {
    EntityKey key = Doors.agent(store(), "x");
    int each = 6;
    List<Long> told =
        Crowd.run(
                Crowd.SIXTEEN,
                caller ->
                    () ->
                        IntStream.range(0, each)
                            .mapToObj(i -> transitions().record(key, null, "b" + i, null, null))
                            .map(StateTransition::seq)
                            .toList())
            .stream()
            .flatMap(List::stream)
            .sorted()
            .toList();
    assertThat(told)
        .isEqualTo(LongStream.rangeClosed(1, (long) each * Crowd.SIXTEEN).boxed().toList());
  }
}
