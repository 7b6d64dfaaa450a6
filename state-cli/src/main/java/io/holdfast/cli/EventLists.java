package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.model.Event;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.util.Objects;

/** What the commands answer that list events. */
final class EventLists {
  private static final int SHOWN_CHARACTERS = 60;

  private EventLists() {}

  static Answer answer(StateStore store, EventQuery query, Page page, Context context) {
    Slice<Event> slice = store.events().list(query, page);
    if (slice.items().isEmpty()) {
      Namespaces.hint(store).ifPresent(context::note);
    }
    TextTable table = new TextTable("AT", "SESSION", "SEQ", "TYPE", "ID", "CONTENT");
    for (Event event : slice.items()) {
      table.row(
          Instants.text(event.timestamp()),
          event.sessionId(),
          event.seq(),
          event.type(),
          event.id(),
          TextTable.cut(Objects.requireNonNullElse(event.content(), ""), SHOWN_CHARACTERS));
    }
    return Lists.answer(
        slice.items().stream().map(event -> Records.text(store.namespace(), event)).toList(),
        slice.next(),
        table);
  }
}
