package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code events list}. */
@Command(description = "Lists events: those of a session as they came, others by time.")
final class EventsListCommand implements Callable<Answer> {
  private final Context context;

  @Mixin private EntityTarget target;
  @Mixin private EventOptions events;
  @Mixin private PageOptions pages;

  EventsListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Answer call() {
    EventQuery query = events.query();
    Page page = pages.page();
    try (StateStore store = target.open()) {
      return EventLists.answer(store, query, page, context);
    }
  }
}
