package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.interchange.file.FailedLine;
import io.holdfast.interchange.file.ImportReport;
import io.holdfast.interchange.file.Importer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code import}: reads interchange records into a store. */
@Command(
    description = {
      "Reads interchange records (NDJSON) into a store.",
      "Importing the same again writes nothing, so a killed import is simply run again. Lines that"
          + " are not valid are listed (exit code 1); the rest goes in."
    })
final class ImportCommand implements Callable<Answer> {
  private static final int SHOWN_FAILURES = 20;

  private final Context context;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to read, in this order.")
  private List<Path> files = List.of();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "URL",
      description = "The store to write; it is created if it does not exist.")
  private String to;

  ImportCommand(Context context) {
    this.context = context;
  }

  @Override
  public Answer call() throws NoSuchFileException {
    for (Path file : files) {
      // Before the store is opened, so that a misspelt name does not leave an empty store behind.
      if (!Files.exists(file)) {
        throw new NoSuchFileException(file.toString());
      }
    }
    long start = System.nanoTime();
    try (StateStore store = Stores.toWrite(to);
        PhaseProgress progress = context.phases()) {
      ImportReport report = Importer.into(store).progress(progress).run(files);
      progress.close();
      return answer(report, Context.seconds(start, System.nanoTime()));
    }
  }

  private static Answer answer(ImportReport report, double seconds) {
    ObjectNode json = Json.object();
    json.put("read", report.read());
    json.put("written", report.written());
    json.put("unchanged", report.unchanged());
    ArrayNode failed = json.putArray("failed");
    List<String> lines = new ArrayList<>();
    for (FailedLine line : report.failed()) {
      ObjectNode node = failed.addObject();
      node.put("file", line.file());
      node.put("line", line.line());
      node.put("code", line.code().name());
      node.put("message", line.message());
      if (lines.size() < SHOWN_FAILURES) {
        lines.add(line.file() + ":" + line.line() + ": " + line.message());
      }
    }
    if (report.failedLines() > lines.size()) {
      lines.add("and " + (report.failedLines() - lines.size()) + " more");
    }
    lines.add(
        "read "
            + report.read()
            + ", written "
            + report.written()
            + ", unchanged "
            + report.unchanged()
            + ", failed "
            + report.failedLines()
            + " in "
            + seconds
            + " s");
    ExitCode code = report.failedLines() == 0 ? ExitCode.DONE : ExitCode.DIFFERENCES;
    return Answer.of(code, json, lines);
  }
}
