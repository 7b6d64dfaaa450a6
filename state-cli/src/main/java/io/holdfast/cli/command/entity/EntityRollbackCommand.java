package io.holdfast.cli.command.entity;

import io.holdfast.StateStore;
import io.holdfast.cli.option.ChangeOptions;
import io.holdfast.cli.option.StoreOptions;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.InterchangeRecords;
import io.holdfast.cli.output.RawJson;
import io.holdfast.cli.output.ResultObject;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.Snapshot;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agents rollback} and its like. */
@Command(
    description = {
      "Roll back: write the content of an older version as the next version.",
      "A checkpoint of the current content is created first. Works on deleted entities too."
    })
public final class EntityRollbackCommand implements Callable<CommandResult> {
  private final EntityKind kind;

  @Mixin private StoreOptions target;

  @Parameters(index = "1", paramLabel = "ID", description = "Its id.")
  private String id;

  @Option(
      names = "--to-version",
      required = true,
      paramLabel = "N",
      description = "The version whose content to restore, as in history.")
  private long version;

  @Mixin private ChangeOptions change;

  public EntityRollbackCommand(EntityKind kind) {
    this.kind = kind;
  }

  @Override
  public CommandResult call() {
    EntityKey key = new EntityKey(target.namespace(), kind, id);
    try (StateStore store = target.openExisting()) {
      EntityState now = store.history().rollback(key, version, change.change());
      // An older checkpoint is not of this rollback: of a tombstone there is nothing to keep.
      Optional<String> checkpoint =
          store
              .history()
              .latestCheckpoint(key)
              .filter(snapshot -> snapshot.version() == now.version() - 1)
              .map(Snapshot::id);
      String line = "version %d holds the content of version %d".formatted(now.version(), version);
      return CommandResult.builder()
          .members(ResultObject.of(key))
          .field("version", now.version())
          .field("rolledBackTo", version)
          .field("checkpoint", checkpoint.orElse(null))
          .field("record", new RawJson(InterchangeRecords.text(now)))
          .line(line + checkpoint.map(made -> "; checkpoint " + made).orElse(""))
          .build();
    }
  }
}
