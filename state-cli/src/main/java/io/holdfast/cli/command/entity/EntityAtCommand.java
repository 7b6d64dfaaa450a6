package io.holdfast.cli.command.entity;

import io.holdfast.StateStore;
import io.holdfast.cli.option.InstantFormat;
import io.holdfast.cli.option.StoreOptions;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.InterchangeRecords;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.HistoryEntry;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agents at} and its like. */
@Command(description = "Show an older version as interchange record.")
public final class EntityAtCommand implements Callable<CommandResult> {
  private final EntityKind kind;

  @Mixin private StoreOptions target;

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
        description = "The version number, as in history.")
    private @Nullable Long version;

    @Option(
        names = "--at",
        required = true,
        paramLabel = "INSTANT",
        description = "The version that was current then, as in 2026-01-31T12:00:00Z.")
    private @Nullable String instant;

    private HistoryEntry in(EntityVersions versions) {
      return instant == null
          ? versions.at(Objects.requireNonNull(version))
          : versions.at(InstantFormat.parse("at", instant));
    }
  }

  public EntityAtCommand(EntityKind kind) {
    this.kind = kind;
  }

  @Override
  public CommandResult call() {
    EntityKey key = new EntityKey(target.namespace(), kind, id);
    try (StateStore store = target.openReadOnly()) {
      EntityVersions versions = new EntityVersions(store, key);
      HistoryEntry entry = when.in(versions);
      String record =
          InterchangeRecords.text(
              entry.state().orElseThrow(() -> versions.deleted(entry.version())));
      return CommandResult.ofRecord(record);
    }
  }
}
