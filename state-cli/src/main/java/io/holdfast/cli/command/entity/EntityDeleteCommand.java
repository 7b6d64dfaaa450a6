package io.holdfast.cli.command.entity;

import io.holdfast.StateStore;
import io.holdfast.cli.option.ChangeOptions;
import io.holdfast.cli.option.StoreOptions;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.ResultObject;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.ExpectedVersion;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agents delete} and its like. */
@Command(
    description = {
      "Delete: write a tombstone as the next version.",
      "History keeps the content, and rollback restores it."
    })
public final class EntityDeleteCommand implements Callable<CommandResult> {
  private final EntityKind kind;

  @Mixin private StoreOptions target;

  @Parameters(index = "1", paramLabel = "ID", description = "Its id.")
  private String id;

  @Option(names = "--version", paramLabel = "N", description = "Expected version (default: any).")
  private @Nullable Long version;

  @Mixin private ChangeOptions change;

  public EntityDeleteCommand(EntityKind kind) {
    this.kind = kind;
  }

  @Override
  public CommandResult call() {
    EntityKey key = new EntityKey(target.namespace(), kind, id);
    ExpectedVersion expected =
        version == null ? ExpectedVersion.any() : ExpectedVersion.of(version);
    try (StateStore store = target.openExisting()) {
      long tombstone =
          StoreOptions.entities(store, kind)
              .delete(id, expected, change.change())
              .orElseThrow(() -> new EntityVersions(store, key).missing());
      return CommandResult.builder()
          .members(ResultObject.of(key))
          .field("version", tombstone)
          .line("deleted; version " + tombstone + " is the tombstone")
          .build();
    }
  }
}
