package io.holdfast.cli.command.move;

import io.holdfast.StateStore;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.PhaseProgress;
import io.holdfast.cli.store.StoreOpener;
import io.holdfast.migration.Migrator;
import io.holdfast.migration.MoveOptions;
import io.holdfast.migration.OverwriteMode;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code migrate}: copies a store without writers into another and verifies that both are equal.
 */
@Command(
    description = {
      "Copy everything from one store into another and verify it row by row.",
      "The source must not be written to meanwhile. The migration is idempotent and resumes after"
          + " an interruption. Exits with 1 if differences remain."
    })
public final class MigrateCommand implements Callable<CommandResult> {
  private final CommandContext context;

  @Option(names = "--from", required = true, paramLabel = "URL", description = "The source.")
  private String from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "URL",
      description = "The target; it is created if it does not exist.")
  private String to;

  @ArgGroup private Mode mode = new Mode();

  @Option(
      names = "--overwrite",
      description =
          "Overwrite the target: replace newer rows, remove rows that only the target has.")
  private boolean overwrite;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Maximum rows per transaction, 1 to 10,000 (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + MoveOptions.DEFAULT_BATCH_SIZE)
  private int batchSize;

  /** What to do instead of moving. */
  private static final class Mode {
    @Option(
        names = "--dry-run",
        description = "Change nothing; show what would move and what the target cannot hold.")
    private boolean dryRun;

    @Option(
        names = "--validate-only",
        description = "Change nothing; compare, recomputing every row hash.")
    private boolean validateOnly;
  }

  public MigrateCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandResult call() {
    MoveOptions options =
        MoveOptions.DEFAULT
            .batchSize(batchSize)
            .overwrite(overwrite ? OverwriteMode.OVERWRITE : OverwriteMode.REPORT);
    try (StateStore source = StoreOpener.openReadOnly(from);
        StateStore target = target();
        PhaseProgress progress = context.startPhases()) {
      Migrator migrator = Migrator.between(source, target).options(options).progress(progress);
      if (mode.dryRun) {
        return MigrationResults.of(migrator.plan());
      }
      if (mode.validateOnly) {
        return MigrationResults.of(migrator.verify());
      }
      return MigrationResults.of(migrator.migrate());
    }
  }

  private StateStore target() {
    if (mode.dryRun) {
      return StoreOpener.openForDryRun(to);
    }
    return mode.validateOnly ? StoreOpener.openReadOnly(to) : StoreOpener.openOrCreate(to);
  }
}
