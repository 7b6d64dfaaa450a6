package io.holdfast.cli.command.move;

import io.holdfast.StateStore;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.PhaseProgress;
import io.holdfast.cli.output.ResultTable;
import io.holdfast.cli.store.StoreOpener;
import io.holdfast.interchange.file.FailedLine;
import io.holdfast.interchange.file.ImportReport;
import io.holdfast.interchange.file.Importer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: reads interchange records into a store. */
@Command(
    description = {
      "Import interchange records (NDJSON) into a store.",
      "Importing is idempotent, so an interrupted import is run again. Invalid lines are listed"
          + " (exit code 1); the others are imported."
    })
public final class ImportCommand implements Callable<CommandResult> {
  private static final int SHOWN_FAILURES = 20;

  private final CommandContext context;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to read, in this order.")
  private List<Path> files = List.of();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "URL",
      description = "The store to write; it is created if it does not exist.")
  private String to;

  public ImportCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandResult call() throws NoSuchFileException {
    for (Path file : files) {
      // Before the store is opened, so that a misspelled name does not leave an empty store.
      if (!Files.exists(file)) {
        throw new NoSuchFileException(file.toString());
      }
    }
    long start = System.nanoTime();
    try (StateStore store = StoreOpener.openOrCreate(to);
        PhaseProgress progress = context.startPhases()) {
      ImportReport report = Importer.into(store).progress(progress).run(files);
      progress.close();
      return result(report, CommandContext.seconds(start, System.nanoTime()));
    }
  }

  private static CommandResult result(ImportReport report, double seconds) {
    List<String> shown =
        report.failed().stream()
            .limit(SHOWN_FAILURES)
            .map(line -> line.file() + ":" + line.line() + ": " + line.message())
            .toList();
    long hidden = report.failedLines() - shown.size();
    return CommandResult.builder()
        .success(report.failedLines() == 0)
        .field("read", report.read())
        .field("written", report.written())
        .field("unchanged", report.unchanged())
        .table(
            ResultTable.<FailedLine>array("failed", report.failed())
                .json("file", FailedLine::file)
                .json("line", FailedLine::line)
                .json("code", line -> line.code().name())
                .json("message", FailedLine::message))
        .lines(shown)
        .lines(hidden > 0 ? List.of("and " + hidden + " more") : List.of())
        .line(
            "read %d, written %d, unchanged %d, failed %d in %s s"
                .formatted(
                    report.read(),
                    report.written(),
                    report.unchanged(),
                    report.failedLines(),
                    seconds))
        .build();
  }
}
