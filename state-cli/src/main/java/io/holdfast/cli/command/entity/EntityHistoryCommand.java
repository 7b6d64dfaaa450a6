package io.holdfast.cli.command.entity;

import io.holdfast.StateStore;
import io.holdfast.cli.option.InstantFormat;
import io.holdfast.cli.option.PageOptions;
import io.holdfast.cli.option.StoreOptions;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.InterchangeRecords;
import io.holdfast.cli.output.RawJson;
import io.holdfast.cli.output.ResultTable;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.HistoryEntry;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code agents history} and its like. */
@Command(description = "List all versions, oldest first: who changed what, when and why.")
public final class EntityHistoryCommand implements Callable<CommandResult> {
  private final EntityKind kind;

  @Mixin private StoreOptions target;

  @Parameters(index = "1", paramLabel = "ID", description = "Its id.")
  private String id;

  @Mixin private PageOptions pages;

  public EntityHistoryCommand(EntityKind kind) {
    this.kind = kind;
  }

  @Override
  public CommandResult call() {
    EntityKey key = new EntityKey(target.namespace(), kind, id);
    Page page = pages.page();
    try (StateStore store = target.openReadOnly()) {
      Slice<HistoryEntry> slice = store.history().of(key, page);
      if (slice.items().isEmpty() && page.after() == null) {
        throw new EntityVersions(store, key).missing();
      }
      return CommandResult.ofPage(table(slice.items()), slice.next());
    }
  }

  private static ResultTable<HistoryEntry> table(List<HistoryEntry> entries) {
    return ResultTable.<HistoryEntry>array("items", entries)
        .column("version", "VERSION", HistoryEntry::version)
        .column("action", "ACTION", entry -> entry.action().label())
        .text("STATUS", entry -> entry.state().map(state -> state.status().label()).orElse("-"))
        .text("AT", entry -> InstantFormat.text(entry.recordedAt()))
        .column("actor", "BY", entry -> entry.change().actor())
        .json("reason", entry -> entry.change().reason())
        .text("REASON", entry -> Objects.requireNonNullElse(entry.change().reason(), ""))
        .json("recordedAt", entry -> InstantFormat.text(entry.recordedAt()))
        .json("hash", entry -> entry.stateHash().toString())
        .json("record", EntityHistoryCommand::content);
  }

  private static @Nullable RawJson content(HistoryEntry entry) {
    EntityState state = entry.content();
    return state == null ? null : new RawJson(InterchangeRecords.text(state));
  }
}
