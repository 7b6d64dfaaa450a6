package io.holdfast.cli.command.event;

import io.holdfast.cli.option.InstantFormat;
import io.holdfast.query.EventQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Filters of commands that list events. */
final class EventFilterOptions {
  @Option(names = "--session", paramLabel = "ID", description = "Only this session's.")
  private @Nullable String session;

  @Option(names = "--type", paramLabel = "TYPE", description = "Only of this type.")
  private @Nullable String type;

  @Option(names = "--from", paramLabel = "INSTANT", description = "Only then or later.")
  private @Nullable String from;

  @Option(names = "--until", paramLabel = "INSTANT", description = "Only before then.")
  private @Nullable String until;

  EventQuery query() {
    return new EventQuery(
        session,
        type,
        InstantFormat.parseOptional("from", from),
        InstantFormat.parseOptional("until", until),
        null);
  }
}
