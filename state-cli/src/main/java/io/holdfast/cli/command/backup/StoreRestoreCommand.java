package io.holdfast.cli.command.backup;

import io.holdfast.backup.Restore;
import io.holdfast.backup.RestoreOptions;
import io.holdfast.backup.RestoreReport;
import io.holdfast.backup.archive.BackupManifest;
import io.holdfast.backup.archive.SigningKey;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.CountsByLabel;
import io.holdfast.cli.output.PhaseProgress;
import io.holdfast.cli.store.StoreOpener;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.migration.MoveOptions;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code store restore}: a backup, or one entity of it, into a store of any kind. */
@Command(
    description = {
      "Restore a backup into a store of any kind, which is created if it does not exist.",
      "The file is verified first, byte by byte and row by row; a damaged one is refused (exit code"
          + " 1) and nothing changes. An interrupted restore is run again.",
      "Without --existing or --only the store must be empty (otherwise exit code 3)."
    })
public final class StoreRestoreCommand implements Callable<CommandResult> {
  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "URL", description = "The store.")
  private String url;

  @Parameters(index = "1", paramLabel = "FILE", description = "The backup.")
  private Path file;

  @ArgGroup private Mode mode = new Mode();

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "The namespace of the entity of --only (default: ${DEFAULT-VALUE}).",
      defaultValue = "default")
  private String namespace;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Maximum rows per transaction, 1 to 10,000 (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + MoveOptions.DEFAULT_BATCH_SIZE)
  private int batchSize;

  @Mixin private BackupKeyOptions keys;

  /** What to restore, if not everything into an empty store. */
  private static final class Mode {
    @Option(
        names = "--only",
        paramLabel = "KIND/ID",
        description = "Restore one entity, such as agent/a-1; an existing one gets a new version.")
    private @Nullable String only;

    @Option(
        names = "--existing",
        description =
            "Restore into a store with data: existing entities that differ get a new version.")
    private boolean existing;

    @Option(
        names = "--verify-only",
        description = "Verify the file and restore nothing; the store is not opened.")
    private boolean verifyOnly;
  }

  public StoreRestoreCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandResult call() throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    RestoreOptions options = options();
    try (PhaseProgress progress = context.startPhases()) {
      Restore restore = Restore.from(file).options(options).progress(progress);
      if (mode.verifyOnly) {
        BackupManifest manifest = restore.check();
        progress.close();
        return checked(manifest);
      }
      RestoreReport report = restore.intoOpened(() -> StoreOpener.openOrCreate(url));
      progress.close();
      return result(report);
    }
  }

  private RestoreOptions options() throws IOException {
    RestoreOptions options = RestoreOptions.DEFAULT.batchSize(batchSize).codec(keys.codec());
    Optional<SigningKey> signing = keys.signingKey();
    if (signing.isPresent()) {
      options = options.signedWith(signing.get());
    }
    if (mode.only != null) {
      return options.only(key(mode.only));
    }
    return mode.existing ? options.into(RestoreOptions.Target.EXISTING) : options;
  }

  private EntityKey key(String only) {
    int slash = only.indexOf('/');
    if (slash < 0) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Entity is not named by its kind and id")
              .with("only", only)
              .remedy("Write agent/ID, swarm/ID, session/ID or task/ID"));
    }
    EntityKind kind = EntityKind.of(only.substring(0, slash));
    return new EntityKey(namespace, kind, only.substring(slash + 1));
  }

  private static CommandResult checked(BackupManifest manifest) {
    return BackupResults.add(CommandResult.builder().field("ok", true), manifest)
        .line("the backup is complete: every row hash was recomputed")
        .build();
  }

  private static CommandResult result(RestoreReport report) {
    boolean ok = report.failed() == 0;
    return CommandResult.builder()
        .success(ok)
        .field("ok", ok)
        .counts("rows", "RESTORED", "COUNT", CountsByLabel.of(report.rows()))
        .line("")
        .field("written", report.written())
        .field("newVersions", report.newVersions())
        .field("failed", report.failed())
        .field("seals", report.seals())
        .field("takenAt", report.manifest().takenAt().toString())
        .field("seconds", BackupResults.rounded(report.seconds()))
        .line(
            String.format(
                Locale.ROOT,
                "%s: %,d rows of %s, %,d written by this run, %,d new versions, %,d failed in %.1f s",
                ok ? "restored" : "NOT ALL RESTORED",
                report.rows().total(),
                report.manifest().takenAt(),
                report.written(),
                report.newVersions(),
                report.failed(),
                report.seconds()))
        .build();
  }
}
