package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.backup.Backup;
import io.holdfast.backup.BackupOptions;
import io.holdfast.backup.BackupReport;
import io.holdfast.backup.archive.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code store backup}: everything in a store as of one instant, in one file. */
@Command(
    description = {
      "Writes everything in a store, as of one instant, into one file. Writers go on.",
      "The file has its name only once it is whole and was read back."
    })
final class StoreBackupCommand implements Callable<Answer> {
  private static final double MILLI = 1000.0;

  private final Context context;

  @Parameters(index = "0", paramLabel = "URL", description = "The store.")
  private String url;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "The file to write; it must not exist.")
  private Path file;

  @Option(names = "--no-read-back", description = "Does not read the file back.")
  private boolean noReadBack;

  @Mixin private BackupKeys keys;

  StoreBackupCommand(Context context) {
    this.context = context;
  }

  @Override
  public Answer call() throws IOException {
    BackupOptions options =
        BackupOptions.DEFAULT
            .codec(keys.codec())
            .readBack(noReadBack ? BackupOptions.ReadBack.NO : BackupOptions.ReadBack.YES);
    Optional<SigningKey> signing = keys.signing();
    if (signing.isPresent()) {
      options = options.signedWith(signing.get());
    }
    try (StateStore store = Stores.toRead(url);
        PhaseProgress progress = context.phases()) {
      BackupReport report = Backup.of(store).options(options).progress(progress).to(file);
      progress.close();
      return answer(report, signing.isPresent());
    }
  }

  private static Answer answer(BackupReport report, boolean signed) {
    ObjectNode json = Json.object();
    json.put("file", report.file().toString());
    json.put("bytes", report.bytes());
    json.put("readBack", report.readBack() == BackupOptions.ReadBack.YES);
    json.put("signed", signed);
    BackupAnswers.describe(json, report.manifest());
    json.put("seconds", Math.round(report.seconds() * MILLI) / MILLI);
    var lines = BackupAnswers.lines(report.manifest());
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d rows, %,d bytes in %.1f s%s",
            report.file(),
            report.manifest().totals().rows().total(),
            report.bytes(),
            report.seconds(),
            report.readBack() == BackupOptions.ReadBack.YES ? ", read back" : ""));
    return Answer.done(json, lines);
  }
}
