package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.HistoryEntry;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** {@code agents history} and its like. */
@Command(description = "Lists every version, oldest first: who changed what, when and why.")
final class EntityHistoryCommand implements Callable<Answer> {
  private final EntityKind kind;

  @Mixin private EntityTarget target;

  @Parameters(index = "1", paramLabel = "ID", description = "Its id.")
  private String id;

  @Mixin private PageOptions pages;

  EntityHistoryCommand(EntityKind kind) {
    this.kind = kind;
  }

  @Override
  public Answer call() {
    EntityKey key = new EntityKey(target.namespace(), kind, id);
    Page page = pages.page();
    try (StateStore store = target.open()) {
      Slice<HistoryEntry> slice = store.history().of(key, page);
      if (slice.items().isEmpty() && page.after() == null) {
        throw new Versions(store, key).missing();
      }
      TextTable table = new TextTable("VERSION", "ACTION", "STATUS", "AT", "BY", "REASON");
      for (HistoryEntry entry : slice.items()) {
        String reason = entry.change().reason();
        table.row(
            entry.version(),
            entry.action().label(),
            entry.state().map(state -> state.status().label()).orElse("-"),
            Instants.text(entry.recordedAt()),
            entry.change().actor(),
            reason == null ? "" : reason);
      }
      return Lists.answer(
          slice.items().stream().map(EntityHistoryCommand::item).toList(), slice.next(), table);
    }
  }

  private static String item(HistoryEntry entry) {
    ObjectNode node = Json.object();
    node.put("version", entry.version());
    node.put("action", entry.action().label());
    node.put("actor", entry.change().actor());
    node.put("reason", entry.change().reason());
    node.put("recordedAt", Instants.text(entry.recordedAt()));
    node.put("hash", entry.stateHash().toString());
    if (entry.content() == null) {
      node.putNull("record");
    } else {
      node.putRawValue("record", new RawValue(Records.text(entry.content())));
    }
    return Json.text(node);
  }
}
