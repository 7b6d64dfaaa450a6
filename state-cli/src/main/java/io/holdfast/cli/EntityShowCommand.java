package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code agents show} and its like. */
@Command(description = "Shows one as its interchange record.")
final class EntityShowCommand implements Callable<Answer> {
  private final EntityKind kind;

  @Mixin private EntityTarget target;

  @Parameters(index = "1", paramLabel = "ID", description = "Its id.")
  private String id;

  EntityShowCommand(EntityKind kind) {
    this.kind = kind;
  }

  @Override
  public Answer call() {
    EntityKey key = new EntityKey(target.namespace(), kind, id);
    try (StateStore store = target.open()) {
      EntityState state =
          EntityTarget.entities(store, kind)
              .find(id)
              .map(EntityState.class::cast)
              .orElseThrow(() -> new Versions(store, key).missing());
      String record = Records.text(state);
      return new Answer(ExitCode.DONE, record, List.of(record));
    }
  }
}
