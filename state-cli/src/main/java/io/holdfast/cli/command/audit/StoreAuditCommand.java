package io.holdfast.cli.command.audit;

import io.holdfast.StateStore;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.option.InstantFormat;
import io.holdfast.cli.option.PageOptions;
import io.holdfast.cli.option.StoreOptions;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.cli.output.RawJson;
import io.holdfast.cli.output.ResultObject;
import io.holdfast.cli.output.ResultRenderer;
import io.holdfast.cli.output.ResultTable;
import io.holdfast.cli.store.Namespaces;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.Action;
import io.holdfast.model.AuditEntry;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code store audit}. */
@Command(description = "List who changed what, when and why, oldest first.")
public final class StoreAuditCommand implements Callable<Object> {
  private static final int EXPORTED_AT_ONCE = 1_000;

  private final CommandContext context;

  @Mixin private StoreOptions target;
  @Mixin private PageOptions pages;

  @Option(names = "--actor", paramLabel = "NAME", description = "Only changes by this actor.")
  private @Nullable String actor;

  @Option(
      names = "--action",
      paramLabel = "ACTION",
      description = "Only this: create, update, delete, restore, rollback, import, touch, expire.")
  private @Nullable String action;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Only this entity's, with --id: agent, session, swarm, task.")
  private @Nullable String kind;

  @Option(names = "--id", paramLabel = "ID", description = "Only this entity's, with --kind.")
  private @Nullable String id;

  @Option(names = "--from", paramLabel = "INSTANT", description = "Only then or later.")
  private @Nullable String from;

  @Option(names = "--until", paramLabel = "INSTANT", description = "Only before then.")
  private @Nullable String until;

  @Option(
      names = "--export",
      description = "Write all entries of the namespace to standard output, one per line.")
  private boolean export;

  public StoreAuditCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Object call() throws IOException {
    AuditQuery query =
        new AuditQuery(
            key(),
            actor,
            action == null ? null : Action.of(action),
            InstantFormat.parseOptional("from", from),
            InstantFormat.parseOptional("until", until));
    Page page = pages.page();
    try (StateStore store = target.openReadOnly()) {
      if (export) {
        return exported(store, query);
      }
      Slice<AuditEntry> slice = store.audit().list(query, page);
      if (slice.items().isEmpty()) {
        Namespaces.hint(store).ifPresent(context::printNote);
      }
      return CommandResult.ofPage(
          ResultTable.<AuditEntry>array("items", slice.items())
              .rawItems(StoreAuditCommand::json)
              .text("AT", entry -> InstantFormat.text(entry.recordedAt()))
              .text("BY", entry -> entry.change().actor())
              .text("ACTION", entry -> entry.action().label())
              .text("KIND", entry -> entry.key().kind().label())
              .text("ID", entry -> entry.key().id())
              .text("VERSION", AuditEntry::versionAfter)
              .text("REASON", entry -> Objects.requireNonNullElse(entry.change().reason(), "")),
          slice.next());
    }
  }

  private ExitCode exported(StateStore store, AuditQuery query) throws IOException {
    OutputStream out = new BufferedOutputStream(context.console().out());
    Slice<AuditEntry> slice = store.audit().list(query, Page.first(EXPORTED_AT_ONCE));
    long count = 0;
    while (true) {
      for (AuditEntry entry : slice.items()) {
        out.write((json(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        count++;
      }
      if (slice.next() == null) {
        out.flush();
        context.printNote("exported " + count + " entries");
        return ExitCode.SUCCESS;
      }
      slice = store.audit().list(query, Page.after(slice.next(), EXPORTED_AT_ONCE));
    }
  }

  private @Nullable EntityKey key() {
    if (kind == null && id == null) {
      return null;
    }
    if (kind == null || id == null) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Options --kind and --id go together")
              .with("missing", kind == null ? "--kind" : "--id"));
    }
    return new EntityKey(target.namespace(), EntityKind.of(kind), id);
  }

  private static String json(AuditEntry entry) {
    Change change = entry.change();
    JsonDocument metadata = change.metadata();
    return ResultRenderer.json(
        ResultObject.of(entry.key())
            .put("action", entry.action().label())
            .put("versionBefore", entry.versionBefore())
            .put("versionAfter", entry.versionAfter())
            .put("hashBefore", entry.hashBefore() == null ? null : entry.hashBefore().toString())
            .put("hashAfter", entry.hashAfter().toString())
            .put("actor", change.actor())
            .put("reason", change.reason())
            .put("metadata", metadata == null ? null : new RawJson(metadata.text()))
            .put("recordedAt", InstantFormat.text(entry.recordedAt()))
            .put("hash", entry.hash().toString()));
  }
}
