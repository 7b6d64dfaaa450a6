package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.HistoryEntry;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agents at} and its like. */
@Command(description = "Shows one as it was, as its interchange record.")
final class EntityAtCommand implements Callable<Answer> {
  private final EntityKind kind;

  @Mixin private EntityTarget target;

  @Parameters(index = "1", paramLabel = "ID", description = "Its id.")
  private String id;

  @Option(
      names = "--version",
      required = true,
      paramLabel = "N",
      description = "The version, as history shows it.")
  private long version;

  EntityAtCommand(EntityKind kind) {
    this.kind = kind;
  }

  @Override
  public Answer call() {
    EntityKey key = new EntityKey(target.namespace(), kind, id);
    try (StateStore store = target.open()) {
      Versions versions = new Versions(store, key);
      HistoryEntry entry = versions.at(version);
      String record =
          Records.text(entry.state().orElseThrow(() -> versions.deleted(entry.version())));
      return new Answer(ExitCode.DONE, record, List.of(record));
    }
  }
}
