package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.codec.KeyStep;
import io.holdfast.codec.standard.KeyRotation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code keys rotate}: brings all rows of a store under its current key. */
@Command(
    description = {
      "Writes every row anew that does not rest under the current key, the first of the key file.",
      "Others may go on writing. Can be killed and run again. When it has ended with 0, older keys"
          + " can be removed from the file. Ends with 1 if rows are left."
    })
final class KeysRotateCommand implements Callable<Answer> {
  private final Context context;

  @Parameters(paramLabel = "URL", description = "The store, with its keys: sqlite:PATH?keys=FILE.")
  private String url;

  @Option(names = "--dry-run", description = "Changes nothing; counts rows by key.")
  private boolean dryRun;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Most rows of a transaction, 1 to 10,000 (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + KeyRotation.DEFAULT_BATCH_SIZE)
  private int batchSize;

  KeysRotateCommand(Context context) {
    this.context = context;
  }

  @Override
  public Answer call() {
    try (StateStore store = dryRun ? Stores.toRead(url) : Stores.toChange(url);
        Progress progress = context.progress("rotate")) {
      KeyRotation rotation =
          KeyRotation.of(store)
              .batchSize(batchSize)
              .progress(seen -> progress.at(seen, Progress.UNKNOWN));
      return answer(dryRun ? rotation.count() : rotation.run());
    }
  }

  private Answer answer(KeyRotation.Report report) {
    ObjectNode json = Json.object();
    json.put("finished", report.finished());
    json.put("rotated", report.rotated());
    json.put("passes", report.passes());
    ObjectNode keys = json.putObject("rows");
    TextTable table = new TextTable("KEY", "ROWS");
    report
        .found()
        .forEach(
            (id, rows) -> {
              String name = id.equals(KeyStep.PLAIN) ? "(plain text)" : id;
              keys.put(name, rows);
              table.row(name, rows);
            });
    ArrayNode unreadable = json.putArray("unreadable");
    report.unreadable().forEach(unreadable::add);
    List<String> lines = new ArrayList<>(table.lines());
    lines.addAll(report.unreadable());
    if (!dryRun) {
      lines.add("");
      lines.add(report.rotated() + " rows written anew");
    }
    return Answer.of(
        dryRun || report.finished() ? ExitCode.DONE : ExitCode.DIFFERENCES, json, lines);
  }
}
