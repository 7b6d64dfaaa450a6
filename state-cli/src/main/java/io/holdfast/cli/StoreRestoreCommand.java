package io.holdfast.cli;

import io.holdfast.backup.Restore;
import io.holdfast.backup.RestoreOptions;
import io.holdfast.backup.RestoreReport;
import io.holdfast.backup.archive.BackupManifest;
import io.holdfast.backup.archive.SigningKey;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.migration.MoveOptions;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code store restore}: a backup, or one entity of it, into a store of any kind. */
@Command(
    description = {
      "Restores a backup into a store of any kind, which is created if it does not exist.",
      "The file is checked first, byte by byte and row by row; one that is not as it was written is"
          + " refused (exit code 1) and nothing changes. A killed restore is simply run again.",
      "Without --existing or --only the store must be empty (else exit code 3)."
    })
final class StoreRestoreCommand implements Callable<Answer> {
  private static final double MILLI = 1000.0;

  private final Context context;

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
      description = "Most rows of a transaction, 1 to 10,000 (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + MoveOptions.DEFAULT_BATCH_SIZE)
  private int batchSize;

  @Mixin private BackupKeys keys;

  /** What to restore, if not everything into an empty store. */
  private static final class Mode {
    @Option(
        names = "--only",
        paramLabel = "KIND/ID",
        description = "One entity, such as agent/a-1; one that the store knows gets a new version.")
    private @Nullable String only;

    @Option(
        names = "--existing",
        description =
            "Into a store that holds something: what it knows gets a new version where it differs.")
    private boolean existing;

    @Option(
        names = "--verify-only",
        description = "Checks the file and restores nothing; the store is not opened.")
    private boolean verifyOnly;
  }

  StoreRestoreCommand(Context context) {
    this.context = context;
  }

  @Override
  public Answer call() throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    RestoreOptions options = options();
    try (PhaseProgress progress = context.phases()) {
      Restore restore = Restore.from(file).options(options).progress(progress);
      if (mode.verifyOnly) {
        BackupManifest manifest = restore.check();
        progress.close();
        return checked(manifest);
      }
      RestoreReport report = restore.intoOpened(() -> Stores.toWrite(url));
      progress.close();
      return answer(report);
    }
  }

  private RestoreOptions options() throws IOException {
    RestoreOptions options = RestoreOptions.DEFAULT.batchSize(batchSize).codec(keys.codec());
    Optional<SigningKey> signing = keys.signing();
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

  private static Answer checked(BackupManifest manifest) {
    ObjectNode json = Json.object();
    json.put("ok", true);
    BackupAnswers.describe(json, manifest);
    List<String> lines = BackupAnswers.lines(manifest);
    lines.add("the backup is whole: every row hash was recomputed");
    return Answer.done(json, lines);
  }

  private static Answer answer(RestoreReport report) {
    boolean ok = report.failed() == 0;
    ObjectNode json = Json.object();
    json.put("ok", ok);
    BackupAnswers.counts(json.putObject("rows"), report.rows());
    json.put("written", report.written());
    json.put("newVersions", report.newVersions());
    json.put("failed", report.failed());
    json.put("seals", report.seals());
    json.put("takenAt", report.manifest().takenAt().toString());
    json.put("seconds", Math.round(report.seconds() * MILLI) / MILLI);
    List<String> lines = new ArrayList<>(BackupAnswers.table("RESTORED", report.rows()));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d rows of %s, %,d written by this run, %,d new versions, %,d failed in %.1f s",
            ok ? "restored" : "NOT ALL RESTORED",
            report.rows().total(),
            report.manifest().takenAt(),
            report.written(),
            report.newVersions(),
            report.failed(),
            report.seconds()));
    return Answer.of(ok ? ExitCode.DONE : ExitCode.DIFFERENCES, json, lines);
  }
}
