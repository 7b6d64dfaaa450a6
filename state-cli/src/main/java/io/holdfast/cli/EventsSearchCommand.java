package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code events search}. */
@Command(
    description = {
      "Finds events whose content has every word of a text, in any order and case.",
      "Words are runs of letters and digits; everything else only separates them."
    })
final class EventsSearchCommand implements Callable<Answer> {
  private final Context context;

  @Mixin private EntityTarget target;

  @Parameters(index = "1", paramLabel = "TEXT", description = "The words.")
  private String text;

  @Mixin private EventOptions events;
  @Mixin private PageOptions pages;

  EventsSearchCommand(Context context) {
    this.context = context;
  }

  @Override
  public Answer call() {
    EventQuery query = events.query().matching(text);
    Page page = pages.page();
    try (StateStore store = target.open()) {
      return EventLists.answer(store, query, page, context);
    }
  }
}
