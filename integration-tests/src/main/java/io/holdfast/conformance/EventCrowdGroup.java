package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Cursor;
import io.holdfast.model.Event;
import io.holdfast.model.EventQuery;
import io.holdfast.model.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Events that many append at once: no gap, no double, nothing behind a cursor. */
abstract class EventCrowdGroup extends ConformanceGroup {
  private Event event(String id, String session) {
    return Specimens.event(id, session, clock().instant());
  }

  @Test
  @ContractPoint(15)
  void manyAppendersLeaveNoGap() {
    int each = 10;
    List<List<Event>> appended =
        Crowd.run(
            Crowd.SIXTEEN,
            caller ->
                () ->
                    IntStream.range(0, each)
                        .mapToObj(i -> events().append(event(caller + "-" + i, "s")))
                        .toList());
    List<Event> listed = Pages.all(page -> events().list(EventQuery.ofSession("s"), page), 50);
    assertThat(listed)
        .extracting(Event::seq)
        .isEqualTo(LongStream.rangeClosed(1, (long) each * Crowd.SIXTEEN).boxed().toList());
    appended.forEach(
        own -> {
          assertThat(listed).containsAll(own);
          assertThat(own).extracting(Event::seq).isSorted();
        });
  }

  @Test
  @ContractPoint({14, 15})
  void aFollowerMissesNothingWhileManyAppend() {
    int appenders = 8;
    int each = 12;
    List<Long> followed = new ArrayList<>();
    Crowd.run(
        appenders + 1,
        caller ->
            () -> {
              if (caller == 0) {
                follow(followed, appenders * each);
                return caller;
              }
              for (int i = 0; i < each; i++) {
                events().append(event(caller + "-" + i, "s"));
              }
              return caller;
            });
    assertThat(followed)
        .isEqualTo(LongStream.rangeClosed(1, (long) appenders * each).boxed().toList());
  }

  /** Goes on behind the last number seen until so many were seen; the crowd bounds the time. */
  private void follow(List<Long> followed, int events) {
    Page page = Page.first(5);
    while (followed.size() < events && !Thread.currentThread().isInterrupted()) {
      for (Event event : events().list(EventQuery.ofSession("s"), page).items()) {
        followed.add(event.seq());
        page = page.next(Cursor.number(Cursor.Order.SEQUENCE, event.seq()));
      }
    }
  }

  @Test
  @ContractPoint(15)
  void manyAppendersOfOneEventAppendItOnce() {
    Event wished = event("e", "s");
    List<Event> stored = Crowd.run(Crowd.SIXTEEN, caller -> () -> events().append(wished));
    assertThat(stored).containsOnly(stored.get(0));
    assertThat(events().list(EventQuery.all(), Page.first()).items()).hasSize(1);
  }

  @Test
  @ContractPoint(15)
  void batchesAcrossSessionsInOppositeOrderAllFinish() {
    Crowd.run(
        Crowd.SIXTEEN,
        caller ->
            () -> {
              List<Event> batch = new ArrayList<>();
              for (int i = 0; i < 10; i++) {
                int session = caller % 2 == 0 ? i : 9 - i;
                batch.add(event(caller + "-" + i, "s" + session));
              }
              return events().appendAll(batch);
            });
    for (int i = 0; i < 10; i++) {
      assertThat(events().list(EventQuery.ofSession("s" + i), Page.first()).items())
          .hasSize(Crowd.SIXTEEN);
    }
  }
}
