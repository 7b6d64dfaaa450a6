package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** {@code agents rollback} and its like. */
@Command(
    description = {
      "Writes the content of an older version as the next version.",
      "A checkpoint of what was there is made first. A deleted one comes back."
    })
final class EntityRollbackCommand implements Callable<Answer> {
  private final EntityKind kind;

  @Mixin private EntityTarget target;

  @Parameters(index = "1", paramLabel = "ID", description = "Its id.")
  private String id;

  @Option(
      names = "--to-version",
      required = true,
      paramLabel = "N",
      description = "The version whose content comes back, as history shows it.")
  private long version;

  @Mixin private ChangeOptions change;

  EntityRollbackCommand(EntityKind kind) {
    this.kind = kind;
  }

  @Override
  public Answer call() {
    EntityKey key = new EntityKey(target.namespace(), kind, id);
    try (StateStore store = target.openToChange()) {
      EntityState now = store.history().rollback(key, version, change.change());
      // An older checkpoint is not of this rollback: of a tombstone there is nothing to keep.
      Optional<String> checkpoint =
          store
              .history()
              .latestCheckpoint(key)
              .filter(snapshot -> snapshot.version() == now.version() - 1)
              .map(Snapshot::id);
      ObjectNode json = Json.of(key);
      json.put("version", now.version());
      json.put("rolledBackTo", version);
      json.put("checkpoint", checkpoint.orElse(null));
      json.putRawValue("record", new RawValue(Records.text(now)));
      String line = "version %d holds the content of version %d".formatted(now.version(), version);
      return Answer.done(
          json, List.of(line + checkpoint.map(made -> "; checkpoint " + made).orElse("")));
    }
  }
}
