package io.holdfast.cli.command.entity;

import io.holdfast.StateStore;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.option.InstantFormat;
import io.holdfast.cli.option.PageOptions;
import io.holdfast.cli.option.StoreOptions;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.InterchangeRecords;
import io.holdfast.cli.output.ResultTable;
import io.holdfast.cli.store.Namespaces;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.InvalidDocumentException;
import io.holdfast.json.JsonScalar;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.Status;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.MetadataFilter;
import io.holdfast.query.Slice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code agents list} and its like. */
@Command(description = "List by id, or by the time of the last change with --updated-since.")
public final class EntityListCommand implements Callable<CommandResult> {
  private final EntityKind kind;
  private final CommandContext context;

  @Mixin private StoreOptions target;
  @Mixin private PageOptions pages;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      description = "Only these statuses, separated by commas.")
  private List<String> statuses = List.of();

  @Option(
      names = "--updated-since",
      paramLabel = "INSTANT",
      description = "Only entities changed then or later, as in 2026-01-31T12:00:00Z.")
  private @Nullable String updatedSince;

  @Option(
      names = "--capability",
      paramLabel = "NAME",
      description = "Only agents with this capability; repeat the option for several.")
  private List<String> capabilities = List.of();

  @Option(
      names = "--metadata",
      paramLabel = "POINTER=VALUE",
      description = {
        "Only where the metadata holds this value at this JSON Pointer, as in /team=red.",
        "A value that is no JSON is a string; repeat the option for several."
      })
  private List<String> metadata = List.of();

  public EntityListCommand(EntityKind kind, CommandContext context) {
    this.kind = kind;
    this.context = context;
  }

  @Override
  public CommandResult call() {
    EntityQuery query = query();
    try (StateStore store = target.openReadOnly()) {
      Slice<? extends EntityState> slice =
          StoreOptions.entities(store, kind).list(query, pages.page());
      if (slice.items().isEmpty()) {
        Namespaces.hint(store).ifPresent(context::printNote);
      }
      return CommandResult.ofPage(
          ResultTable.<EntityState>array("items", slice.items())
              .rawItems(InterchangeRecords::text)
              .text("ID", EntityState::id)
              .text("VERSION", EntityState::version)
              .text("STATUS", state -> state.status().label())
              .text("UPDATED", state -> InstantFormat.text(state.updatedAt())),
          slice.next());
    }
  }

  private EntityQuery query() {
    Set<Status> wanted = new LinkedHashSet<>();
    for (String status : statuses) {
      wanted.add(Status.of(kind, status));
    }
    return new EntityQuery(
        wanted,
        InstantFormat.parseOptional("updated-since", updatedSince),
        metadata.stream().map(EntityListCommand::filter).toList(),
        Set.copyOf(capabilities));
  }

  private static MetadataFilter filter(String option) {
    int equals = option.indexOf('=');
    if (equals < 0) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Metadata filter has no equals sign")
              .with("metadata", option)
              .remedy("Write it as /pointer=value"));
    }
    return MetadataFilter.equalTo(
        option.substring(0, equals), scalar(option.substring(equals + 1)));
  }

  private static JsonScalar scalar(String value) {
    try {
      return JsonScalar.of(io.holdfast.json.Json.parse(value));
    } catch (InvalidDocumentException e) {
      // A string without quotes.
      return JsonScalar.of(value);
    }
  }
}
