package io.holdfast.cli.command.entity;

import io.holdfast.StateStore;
import io.holdfast.cli.option.StoreOptions;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.InterchangeRecords;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code agents show} and its like. */
@Command(description = "Show an entity as interchange record.")
public final class EntityShowCommand implements Callable<CommandResult> {
  private final EntityKind kind;

  @Mixin private StoreOptions target;

  @Parameters(index = "1", paramLabel = "ID", description = "Its id.")
  private String id;

  public EntityShowCommand(EntityKind kind) {
    this.kind = kind;
  }

  @Override
  public CommandResult call() {
    EntityKey key = new EntityKey(target.namespace(), kind, id);
    try (StateStore store = target.openReadOnly()) {
      EntityState state =
          StoreOptions.entities(store, kind)
              .find(id)
              .map(EntityState.class::cast)
              .orElseThrow(() -> new EntityVersions(store, key).missing());
      String record = InterchangeRecords.text(state);
      return CommandResult.ofRecord(record);
    }
  }
}
