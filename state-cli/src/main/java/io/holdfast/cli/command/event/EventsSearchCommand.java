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
import picocli.CommandLine.Parameters;

/** {@code events search}. */
@Command(
    description = {
      "Search events whose content has every word of a text, in any order and case.",
      "Words are runs of letters and digits; all other characters separate words."
    })
public final class EventsSearchCommand implements Callable<CommandResult> {
  private final CommandContext context;

  @Mixin private StoreOptions target;

  @Parameters(index = "1", paramLabel = "TEXT", description = "The words.")
  private String text;

  @Mixin private EventFilterOptions events;
  @Mixin private PageOptions pages;

  public EventsSearchCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandResult call() {
    EventQuery query = events.query().matching(text);
    Page page = pages.page();
    try (StateStore store = target.openReadOnly()) {
      return EventListResult.of(store, query, page, context);
    }
  }
}
