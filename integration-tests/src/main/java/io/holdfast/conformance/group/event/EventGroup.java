package io.holdfast.conformance.group.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.OddStrings;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.json.Json;
import io.holdfast.model.Event;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import io.holdfast.text.Utf8;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Events: numbered without gaps per session, idempotent by id, listed in three ways. Contract
 * points 1, 14, 15, 24.
 */
public abstract class EventGroup extends ConformanceGroup {
  private static final Comparator<Event> BY_TIME =
      Comparator.comparing(Event::timestamp).thenComparing(Event::id, Utf8.ORDER);

  private Event event(String id, String session) {
    return TestEntities.event(id, session, clock().instant());
  }

  @Test
  @ContractPoint(15)
  void numbersEventsFromOneInEachSession() {
    for (int i = 1; i <= 5; i++) {
      assertThat(events().append(event("a" + i, "a")).seq()).isEqualTo(i);
      assertThat(events().append(event("b" + i, "b")).seq()).isEqualTo(i);
    }
    List<Event> batch =
        events().appendAll(List.of(event("a6", "a"), event("b6", "b"), event("a7", "a")));
    assertThat(batch).extracting(Event::seq).containsExactly(6L, 6L, 7L);
  }

  @Test
  @ContractPoint(15)
  void ignoresSequenceNumberGivenByTheCaller() {
    Event wished =
        Event.builder("e").sessionId("s").type("t").seq(77).timestamp(clock().instant()).build();
    Event stored = events().append(wished);
    assertThat(stored.seq()).isEqualTo(1);
    assertThat(events().append(wished)).isEqualTo(stored);
  }

  @Test
  @ContractPoint(15)
  void appendIsIdempotentById() {
    Event wished = TestEntities.filledEvent("e", "t", Json.parse("[1.0]"), clock().instant());
    Event stored = events().append(wished);
    clock().advance(Duration.ofSeconds(1));
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          assertThat(events().append(wished)).isEqualTo(stored);
          assertThat(events().append(stored)).isEqualTo(stored);
          assertThat(events().appendAll(List.of(wished, wished))).containsOnly(stored);
        });
    List<Event> twice = events().appendAll(List.of(event("f", "s"), event("f", "s")));
    assertThat(twice.get(0)).isEqualTo(twice.get(1));
    assertThat(events().list(EventQuery.ofSession("s"), Page.first()).items()).hasSize(1);
  }

  @Test
  @ContractPoint({15, 24})
  void rejectsEventIdWithDifferentContent() {
    Instant when = clock().instant();
    Event stored = events().append(TestEntities.filledEvent("e", "t", Json.parse("1"), when));
    Event other = event("x", "t");
    List<Event> different =
        List.of(
            TestEntities.filledEvent("e", "u", Json.parse("1"), when),
            TestEntities.filledEvent("e", "t", Json.parse("1.0"), when),
            TestEntities.filledEvent("e", "t", Json.parse("1"), when.plusMillis(1)),
            TestEntities.event("e", "t", when));
    StoreSnapshot.assertUnchanged(
        store(),
        () -> {
          for (Event event : different) {
            Expect.error(ErrorCode.EVENT_ID_REUSED, () -> events().append(event));
            Expect.error(
                ErrorCode.EVENT_ID_REUSED, () -> events().appendAll(List.of(other, event)));
          }
          Expect.error(
              ErrorCode.EVENT_ID_REUSED,
              () -> events().appendAll(List.of(other, event("x", "another session"))));
          assertThat(events().find("e")).contains(stored);
        });
  }

  @Test
  @ContractPoint({15, 14})
  void listsEventsBySessionTypeAndTime() {
    Random random = testNamespace().random();
    Instant base = clock().instant();
    List<Event> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Event event =
          Event.builder(OddStrings.IDS.get(i))
              .sessionId("s" + random.nextInt(3))
              .type("type" + random.nextInt(3))
              .timestamp(base.plusMillis(random.nextInt(10)))
              .build();
      all.add(events().append(event));
    }
    Instant from = base.plusMillis(3);
    Instant until = base.plusMillis(7);
    Predicate<Event> between =
        event -> !event.timestamp().isBefore(from) && event.timestamp().isBefore(until);
    Predicate<Event> typed = event -> event.type().equals("type1");
    Predicate<Event> inSession = event -> event.sessionId().equals("s1");
    answers(all, EventQuery.all(), event -> true, BY_TIME);
    answers(all, EventQuery.ofType("type1"), typed, BY_TIME);
    answers(all, EventQuery.ofType("TYPE1"), event -> false, BY_TIME);
    answers(all, EventQuery.all().between(from, until), between, BY_TIME);
    answers(all, EventQuery.ofType("type1").between(from, until), typed.and(between), BY_TIME);
    Comparator<Event> bySeq = Comparator.comparingLong(Event::seq);
    answers(all, EventQuery.ofSession("s1"), inSession, bySeq);
    answers(all, EventQuery.ofSession("s1").andType("type1"), inSession.and(typed), bySeq);
    answers(all, EventQuery.ofSession("s1").between(from, until), inSession.and(between), bySeq);
    answers(all, EventQuery.ofSession("none"), event -> false, bySeq);
  }

  private void answers(
      List<Event> all, EventQuery query, Predicate<Event> wanted, Comparator<Event> order) {
    List<Event> expected = all.stream().filter(wanted).sorted(order).toList();
    for (int size : new int[] {1, 4, 1000}) {
      assertThat(Pages.readAll(page -> events().list(query, page), size))
          .as(query.toString())
          .isEqualTo(expected);
    }
  }

  @Test
  @ContractPoint({15, 1})
  void eventInstantsRoundTripFromYear1To9999() {
    List<Instant> instants =
        List.of(
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("1969-12-31T23:59:59.999999999Z"),
            Instant.EPOCH,
            Instant.parse("2026-01-01T00:00:00.123999Z"),
            Instant.parse("9999-12-31T23:59:59.999999999Z"));
    for (int i = 0; i < instants.size(); i++) {
      events().append(TestEntities.event("e" + i, "s", instants.get(i)));
    }
    assertThat(events().list(EventQuery.all(), Page.first()).items())
        .extracting(event -> event.timestamp().toString())
        .containsExactly(
            "0001-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999Z",
            "1970-01-01T00:00:00Z",
            "2026-01-01T00:00:00.123Z",
            "9999-12-31T23:59:59.999Z");
    for (Instant bad : List.of(Instant.MIN, Instant.MAX, Instant.parse("+10000-01-01T00:00:00Z"))) {
      Expect.error(ErrorCode.INVALID_ARGUMENT, () -> TestEntities.event("e", "s", bad));
    }
  }
}
