package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.HistoryEntry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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

  @ArgGroup(multiplicity = "1")
  private When when;

  /** Which of its versions: one of the two. */
  static final class When {
    @Option(
        names = "--version",
        required = true,
        paramLabel = "N",
        description = "This version, as history shows it.")
    private @Nullable Long version;

    @Option(
        names = "--at",
        required = true,
        paramLabel = "INSTANT",
        description = "The version that was in force then, as in 2026-01-31T12:00:00Z.")
    private @Nullable String instant;

    private HistoryEntry in(Versions versions) {
      return instant == null
          ? versions.at(Objects.requireNonNull(version))
          : versions.at(Instants.parse("at", instant));
    }
  }

  EntityAtCommand(EntityKind kind) {
    this.kind = kind;
  }

  @Override
  public Answer call() {
    EntityKey key = new EntityKey(target.namespace(), kind, id);
    try (StateStore store = target.open()) {
      Versions versions = new Versions(store, key);
      HistoryEntry entry = when.in(versions);
      String record =
          Records.text(entry.state().orElseThrow(() -> versions.deleted(entry.version())));
      return new Answer(ExitCode.DONE, record, List.of(record));
    }
  }
}
