package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.migration.Migrator;
import io.holdfast.migration.MoveOptions;
import io.holdfast.migration.OverwriteMode;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code migrate}: copies a quiet store into another and proves that both are equal. */
@Command(
    description = {
      "Copies everything from one store into another and verifies it row by row.",
      "For a store that is not written to meanwhile. Can be repeated, and goes on where it was"
          + " killed. Ends with 1 if differences remain."
    })
final class MigrateCommand implements Callable<Answer> {
  private final Context context;

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
      description = "Lets the source win: replaces newer rows, removes rows only the target has.")
  private boolean overwrite;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Most rows of a transaction, 1 to 10,000 (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + MoveOptions.DEFAULT_BATCH_SIZE)
  private int batchSize;

  /** What to do instead of moving. */
  private static final class Mode {
    @Option(
        names = "--dry-run",
        description = "Changes nothing; shows what would move and what the target cannot hold.")
    private boolean dryRun;

    @Option(
        names = "--validate-only",
        description = "Changes nothing; compares, recomputing every hash from the bytes.")
    private boolean validateOnly;
  }

  MigrateCommand(Context context) {
    this.context = context;
  }

  @Override
  public Answer call() {
    MoveOptions options =
        MoveOptions.DEFAULT
            .batchSize(batchSize)
            .overwrite(overwrite ? OverwriteMode.OVERWRITE : OverwriteMode.REPORT);
    try (StateStore source = Stores.toRead(from);
        StateStore target = target();
        PhaseProgress progress = context.phases()) {
      Migrator migrator = Migrator.between(source, target).options(options).progress(progress);
      if (mode.dryRun) {
        return MoveAnswers.of(migrator.plan());
      }
      if (mode.validateOnly) {
        return MoveAnswers.of(migrator.verify());
      }
      return MoveAnswers.of(migrator.migrate());
    }
  }

  private StateStore target() {
    if (mode.dryRun) {
      return Stores.toPlan(to);
    }
    return mode.validateOnly ? Stores.toRead(to) : Stores.toWrite(to);
  }
}
