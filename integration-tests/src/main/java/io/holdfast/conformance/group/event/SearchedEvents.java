package io.holdfast.conformance.group.event;

import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.Pages;
import io.holdfast.model.Event;
import io.holdfast.query.EventQuery;
import java.util.List;

/** Events with words, and the ids of those that a search finds. */
abstract class SearchedEvents extends ConformanceGroup {
  final Event event(String id, String session, String content) {
    return Event.builder(id)
        .sessionId(session)
        .type("note")
        .timestamp(clock().instant())
        .content(content)
        .build();
  }

  final void append(String id, String content) {
    events().append(event(id, "s", content));
  }

  final List<String> found(String text) {
    return found(store(), EventQuery.all().matching(text));
  }

  static List<String> found(StateStore store, EventQuery query) {
    return Pages.readAllSparse(page -> store.events().list(query, page), 3).stream()
        .map(Event::id)
        .toList();
  }
}
