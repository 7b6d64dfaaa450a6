package io.holdfast.cli.command.backup;

import io.holdfast.StateStore;
import io.holdfast.backup.Backup;
import io.holdfast.backup.BackupOptions;
import io.holdfast.backup.BackupReport;
import io.holdfast.backup.archive.SigningKey;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.PhaseProgress;
import io.holdfast.cli.store.StoreOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code store backup}: everything in a store as of one instant, in one file. */
@Command(
    description = {
      "Back up a store, as of one instant, into one file. Writers are not blocked.",
      "The file gets its name only once it is complete and was read back."
    })
public final class StoreBackupCommand implements Callable<CommandResult> {
  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "URL", description = "The store.")
  private String url;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "The file to write; it must not exist.")
  private Path file;

  @Option(names = "--no-read-back", description = "Do not read the file back.")
  private boolean noReadBack;

  @Mixin private BackupKeyOptions keys;

  public StoreBackupCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandResult call() throws IOException {
    BackupOptions options =
        BackupOptions.DEFAULT
            .codec(keys.codec())
            .readBack(noReadBack ? BackupOptions.ReadBack.NO : BackupOptions.ReadBack.YES);
    Optional<SigningKey> signing = keys.signingKey();
    if (signing.isPresent()) {
      options = options.signedWith(signing.get());
    }
    try (StateStore store = StoreOpener.openReadOnly(url);
        PhaseProgress progress = context.startPhases()) {
      BackupReport report = Backup.of(store).options(options).progress(progress).to(file);
      progress.close();
      return result(report, signing.isPresent());
    }
  }

  private static CommandResult result(BackupReport report, boolean signed) {
    boolean readBack = report.readBack() == BackupOptions.ReadBack.YES;
    CommandResult.Builder result =
        CommandResult.builder()
            .field("file", report.file().toString())
            .field("bytes", report.bytes())
            .field("readBack", readBack)
            .field("signed", signed);
    return BackupResults.add(result, report.manifest())
        .field("seconds", BackupResults.rounded(report.seconds()))
        .line(
            String.format(
                Locale.ROOT,
                "%s: %,d rows, %,d bytes in %.1f s%s",
                report.file(),
                report.manifest().totals().rows().total(),
                report.bytes(),
                report.seconds(),
                readBack ? ", read back" : ""))
        .build();
  }
}
