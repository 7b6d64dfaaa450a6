package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.ExpectedVersion;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code agents delete} and its like. */
@Command(
    description = {
      "Replaces one by a tombstone, the next version.",
      "History keeps the content, and rollback brings it back."
    })
final class EntityDeleteCommand implements Callable<Answer> {
  private final EntityKind kind;

  @Mixin private EntityTarget target;

  @Parameters(index = "1", paramLabel = "ID", description = "Its id.")
  private String id;

  @Option(
      names = "--version",
      paramLabel = "N",
      description = "Only if this version is stored (default: whatever is).")
  private @Nullable Long version;

  @Mixin private ChangeOptions change;

  EntityDeleteCommand(EntityKind kind) {
    this.kind = kind;
  }

  @Override
  public Answer call() {
    EntityKey key = new EntityKey(target.namespace(), kind, id);
    ExpectedVersion expected =
        version == null ? ExpectedVersion.any() : ExpectedVersion.of(version);
    try (StateStore store = target.openToChange()) {
      long tombstone =
          EntityTarget.entities(store, kind)
              .delete(id, expected, change.change())
              .orElseThrow(() -> new Versions(store, key).missing());
      ObjectNode json = Json.of(key);
      json.put("version", tombstone);
      return Answer.done(json, List.of("deleted; version " + tombstone + " is the tombstone"));
    }
  }
}
