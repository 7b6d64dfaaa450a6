package io.holdfast.conformance.group.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.Transitions;
import io.holdfast.conformance.support.ConcurrentRun;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.OddStrings;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.error.ErrorCode;
import io.holdfast.json.Json;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.StateTransition;
import io.holdfast.model.TransitionLabels;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Page;
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

/**
 * Transitions recorded by applications: numbered per entity, beside the versions. Contract points
 * 1, 7, 10.
 */
public abstract class TransitionGroup extends ConformanceGroup {
  private Transitions transitions() {
    return store().transitions();
  }

  @ParameterizedTest
  @EnumSource(EntityKind.class)
  @ContractPoint(10)
  void transitionsRoundTrip(EntityKind kind) {
    EntityKey key = EntityStores.key(store(), kind, "x");
    List<StateTransition> told = new ArrayList<>();
    told.add(transitions().record(key, TransitionLabels.to("begun"), BY));
    Instant now = clock().advance(Duration.ofSeconds(1));
    told.add(
        transitions()
            .record(
                key,
                TransitionLabels.from("begun").to(""),
                BY.because("").with(Json.parse("{\"a\":1.0}"))));
    for (String text : OddStrings.HOSTILE) {
      told.add(
          transitions()
              .record(
                  key,
                  TransitionLabels.from(text).to(text),
                  BY.because(text).with(Json.of(List.of(text)))));
    }
    assertThat(told.get(1).recordedAt()).isEqualTo(now);
    assertThat(told)
        .extracting(StateTransition::seq)
        .isEqualTo(LongStream.rangeClosed(1, told.size()).boxed().toList());
    for (int size : new int[] {1, 2, 7, told.size(), told.size() + 1}) {
      assertThat(Pages.readAll(page -> transitions().of(key, page), size)).isEqualTo(told);
    }
    assertThat(EntityStores.of(store(), kind).find("x")).as("the entity need not exist").isEmpty();
    assertThat(history().of(key, Page.first()).items()).isEmpty();
    assertThat(audit().list(AuditQuery.all(), Page.first()).items()).isEmpty();
  }

  @Test
  @ContractPoint({1, 10})
  void transitionsAreNumberedPerEntity() {
    StateStore other = testNamespace().newNamespace();
    for (int round = 1; round <= 2; round++) {
      for (StateStore place : List.of(store(), other)) {
        for (EntityKind kind : EntityKind.values()) {
          for (String id : List.of("a", "A", "%", "a ", "x".repeat(512))) {
            EntityKey key = EntityStores.key(place, kind, id);
            assertThat(place.transitions().record(key, TransitionLabels.to("b"), BY).seq())
                .isEqualTo(round);
          }
        }
      }
    }
    EntityKey key = EntityStores.agentKey(other, "a");
    Expect.error(ErrorCode.INVALID_ARGUMENT, () -> transitions().of(key, Page.first()));
    StoreSnapshot.assertUnchanged(
        other,
        () ->
            Expect.error(
                ErrorCode.INVALID_ARGUMENT,
                () -> transitions().record(key, TransitionLabels.to("b"), BY)));
  }

  @Test
  @ContractPoint({1, 7, 10})
  void rejectsInvalidTransitions() {
    EntityKey key = EntityStores.agentKey(store(), "x");
    String long64 = "x".repeat(64 * 1024);
    transitions().record(key, TransitionLabels.from(long64).to(long64), BY.because(long64));
    Expect.error(
        ErrorCode.LIMIT_EXCEEDED,
        () -> transitions().record(key, TransitionLabels.to(long64 + "x"), BY));
    for (String illegal : List.of("a\u0000b", "\ud800")) {
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> transitions().record(key, TransitionLabels.from(illegal).to("b"), BY),
              () -> transitions().record(key, TransitionLabels.to(illegal), BY),
              () -> transitions().record(key, TransitionLabels.to("b"), BY.because(illegal)))) {
        Expect.error(ErrorCode.INVALID_ARGUMENT, call);
      }
    }
    Expect.error(
        ErrorCode.INVALID_ARGUMENT,
        () -> transitions().record(key, TransitionLabels.to("b"), BY.as("request")));
    assertThat(transitions().of(key, Page.first()).items()).hasSize(1);
  }

  @Test
  @ContractPoint(10)
  void concurrentTransitionsLeaveNoGap() {
    EntityKey key = EntityStores.agentKey(store(), "x");
    int each = 6;
    List<Long> told =
        ConcurrentRun.callAll(
                ConcurrentRun.DEFAULT_CALLERS,
                caller ->
                    () ->
                        IntStream.range(0, each)
                            .mapToObj(
                                i -> transitions().record(key, TransitionLabels.to("b" + i), BY))
                            .map(StateTransition::seq)
                            .toList())
            .stream()
            .flatMap(List::stream)
            .sorted()
            .toList();
    assertThat(told)
        .isEqualTo(
            LongStream.rangeClosed(1, (long) each * ConcurrentRun.DEFAULT_CALLERS)
                .boxed()
                .toList());
  }
}
