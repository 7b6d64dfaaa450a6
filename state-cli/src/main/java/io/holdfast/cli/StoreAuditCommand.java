package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
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
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** {@code store audit}. */
@Command(description = "Lists who changed what, when and why, oldest first.")
final class StoreAuditCommand implements Callable<Object> {
  private static final int EXPORTED_AT_ONCE = 1_000;

  private final Context context;

  @Mixin private EntityTarget target;
  @Mixin private PageOptions pages;

  @Option(names = "--actor", paramLabel = "NAME", description = "Only what this actor did.")
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
      description = "Writes all entries of the namespace to standard output, a line each.")
  private boolean export;

  StoreAuditCommand(Context context) {
    this.context = context;
  }

  @Override
  public Object call() throws IOException {
    AuditQuery query =
        new AuditQuery(
            key(),
            actor,
            action == null ? null : Action.of(action),
            Instants.parseOptional("from", from),
            Instants.parseOptional("until", until));
    Page page = pages.page();
    try (StateStore store = target.open()) {
      if (export) {
        return exported(store, query);
      }
      Slice<AuditEntry> slice = store.audit().list(query, page);
      if (slice.items().isEmpty()) {
        Namespaces.hint(store).ifPresent(context::note);
      }
      TextTable table = new TextTable("AT", "BY", "ACTION", "KIND", "ID", "VERSION", "REASON");
      for (AuditEntry entry : slice.items()) {
        table.row(
            Instants.text(entry.recordedAt()),
            entry.change().actor(),
            entry.action().label(),
            entry.key().kind().label(),
            entry.key().id(),
            entry.versionAfter(),
            Objects.requireNonNullElse(entry.change().reason(), ""));
      }
      return Lists.answer(
          slice.items().stream().map(StoreAuditCommand::item).toList(), slice.next(), table);
    }
  }

  private ExitCode exported(StateStore store, AuditQuery query) throws IOException {
    OutputStream out = new BufferedOutputStream(context.console().out());
    Slice<AuditEntry> slice = store.audit().list(query, Page.first(EXPORTED_AT_ONCE));
    long count = 0;
    while (true) {
      for (AuditEntry entry : slice.items()) {
        out.write((item(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        count++;
      }
      if (slice.next() == null) {
        out.flush();
        context.note("exported " + count + " entries");
        return ExitCode.DONE;
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

  private static String item(AuditEntry entry) {
    Change change = entry.change();
    ObjectNode node = Json.of(entry.key());
    node.put("action", entry.action().label());
    node.put("versionBefore", entry.versionBefore());
    node.put("versionAfter", entry.versionAfter());
    node.put("hashBefore", entry.hashBefore() == null ? null : entry.hashBefore().toString());
    node.put("hashAfter", entry.hashAfter().toString());
    node.put("actor", change.actor());
    node.put("reason", change.reason());
    if (change.metadata() == null) {
      node.putNull("metadata");
    } else {
      node.putRawValue("metadata", new RawValue(change.metadata().text()));
    }
    node.put("recordedAt", Instants.text(entry.recordedAt()));
    node.put("hash", entry.hash().toString());
    return Json.text(node);
  }
}
