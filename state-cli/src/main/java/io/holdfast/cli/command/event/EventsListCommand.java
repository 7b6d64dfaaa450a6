package io.holdfast.cli.command.event;

import io.holdfast.StateStore;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.option.PageOptions;
import io.holdfast.cli.option.StoreOptions;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code events list}. */
@Command(description = "List events: of a session by sequence number, otherwise by time.")
public final class EventsListCommand implements Callable<CommandResult> {
  private final CommandContext context;

  @Mixin private StoreOptions target;
  @Mixin private EventFilterOptions events;
  @Mixin private PageOptions pages;

  public EventsListCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandResult call() {
    EventQuery query = events.query();
    Page page = pages.page();
    try (StateStore store = target.openReadOnly()) {
      return EventListResult.of(store, query, page, context);
    }
  }
}
