package io.holdfast.cli.command.codec;

import io.holdfast.StateStore;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.Progress;
import io.holdfast.cli.store.StoreOpener;
import io.holdfast.codec.KeyStep;
import io.holdfast.codec.standard.KeyRotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys rotate}: encrypts all rows of a store with its current key. */
@Command(
    description = {
      "Rewrite every row that is not encrypted with the current key, the first of the key file.",
      "Writers are not blocked. An interrupted run is run again. After exit code 0 older keys can be"
          + " removed from the file. Exits with 1 if rows are left."
    })
public final class KeysRotateCommand implements Callable<CommandResult> {
  private final CommandContext context;

  @Parameters(paramLabel = "URL", description = "The store, with its keys: sqlite:PATH?keys=FILE.")
  private String url;

  @Option(names = "--dry-run", description = "Change nothing; count rows by key.")
  private boolean dryRun;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Maximum rows per transaction, 1 to 10,000 (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + KeyRotation.DEFAULT_BATCH_SIZE)
  private int batchSize;

  public KeysRotateCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandResult call() {
    try (StateStore store = dryRun ? StoreOpener.openReadOnly(url) : StoreOpener.openExisting(url);
        Progress progress = context.startProgress("rotate")) {
      KeyRotation rotation =
          KeyRotation.of(store)
              .batchSize(batchSize)
              .progress(seen -> progress.update(seen, Progress.UNKNOWN_TOTAL));
      return result(dryRun ? rotation.count() : rotation.run());
    }
  }

  private CommandResult result(KeyRotation.Report report) {
    Map<String, Long> keys = new LinkedHashMap<>();
    report
        .found()
        .forEach((id, rows) -> keys.put(id.equals(KeyStep.PLAIN) ? "(plain text)" : id, rows));
    return CommandResult.builder()
        .success(dryRun || report.finished())
        .field("finished", report.finished())
        .field("rotated", report.rotated())
        .field("passes", report.passes())
        .counts("rows", "KEY", "ROWS", keys)
        .field("unreadable", report.unreadable())
        .lines(report.unreadable())
        .lines(dryRun ? List.of() : List.of("", report.rotated() + " rows rewritten"))
        .build();
  }
}
