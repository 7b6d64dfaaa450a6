package io.holdfast.cli.command.event;

import io.holdfast.StateStore;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.option.InstantFormat;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.InterchangeRecords;
import io.holdfast.cli.output.ResultTable;
import io.holdfast.cli.output.TextTable;
import io.holdfast.cli.store.Namespaces;
import io.holdfast.model.Event;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.util.Objects;

/** The result of commands that list events. */
final class EventListResult {
  private static final int SHOWN_CHARACTERS = 60;

  private EventListResult() {}

  static CommandResult of(StateStore store, EventQuery query, Page page, CommandContext context) {
    Slice<Event> slice = store.events().list(query, page);
    if (slice.items().isEmpty()) {
      Namespaces.hint(store).ifPresent(context::printNote);
    }
    return CommandResult.ofPage(
        ResultTable.<Event>array("items", slice.items())
            .rawItems(event -> InterchangeRecords.text(store.namespace(), event))
            .text("AT", event -> InstantFormat.text(event.timestamp()))
            .text("SESSION", Event::sessionId)
            .text("SEQ", Event::seq)
            .text("TYPE", Event::type)
            .text("ID", Event::id)
            .text("CONTENT", EventListResult::shownContent),
        slice.next());
  }

  private static String shownContent(Event event) {
    return TextTable.truncate(Objects.requireNonNullElse(event.content(), ""), SHOWN_CHARACTERS);
  }
}
