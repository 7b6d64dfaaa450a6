package io.holdfast.conformance.group.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.conformance.support.ConcurrentRun;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.model.Event;
import io.holdfast.query.Cursor;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Concurrent appends: no gap, no duplicate, no event that appears before a cursor. Contract points
 * 14, 15.
 */
public abstract class EventConcurrencyGroup extends ConformanceGroup {
  private Event event(String id, String session) {
    return TestEntities.event(id, session, clock().instant());
  }

  @Test
  @ContractPoint(15)
  void concurrentAppendsLeaveNoGap() {
    int each = 10;
    List<List<Event>> appended =
        ConcurrentRun.callAll(
            ConcurrentRun.DEFAULT_CALLERS,
            caller ->
                () ->
                    IntStream.range(0, each)
                        .mapToObj(i -> events().append(event(caller + "-" + i, "s")))
                        .toList());
    List<Event> listed = Pages.readAll(page -> events().list(EventQuery.ofSession("s"), page), 50);
    assertThat(listed)
        .extracting(Event::seq)
        .isEqualTo(
            LongStream.rangeClosed(1, (long) each * ConcurrentRun.DEFAULT_CALLERS)
                .boxed()
                .toList());
    appended.forEach(
        own -> {
          assertThat(listed).containsAll(own);
          assertThat(own).extracting(Event::seq).isSorted();
        });
  }

  @Test
  @ContractPoint({14, 15})
  void readerFollowingACursorMissesNoEvent() {
    int appenders = 8;
    int each = 12;
    List<Long> followed = new ArrayList<>();
    ConcurrentRun.callAll(
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

  /** Reads after the last number seen until enough events were seen; the run has a timeout. */
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
  void concurrentAppendsOfOneEventStoreItOnce() {
    Event wished = event("e", "s");
    List<Event> stored =
        ConcurrentRun.callAll(
            ConcurrentRun.DEFAULT_CALLERS, caller -> () -> events().append(wished));
    assertThat(stored).containsOnly(stored.get(0));
    assertThat(events().list(EventQuery.all(), Page.first()).items()).hasSize(1);
  }

  @Test
  @ContractPoint(15)
  void eventBatchesInOppositeSessionOrderDoNotDeadlock() {
    ConcurrentRun.callAll(
        ConcurrentRun.DEFAULT_CALLERS,
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
          .hasSize(ConcurrentRun.DEFAULT_CALLERS);
    }
  }
}
