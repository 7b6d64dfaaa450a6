package io.holdfast.cli;

import io.holdfast.StateStore;
import io.holdfast.json.patch.JsonPatch;
import io.holdfast.migration.DifferenceClass;
import io.holdfast.migration.diff.EntityDifference;
import io.holdfast.migration.diff.StoreDiff;
import io.holdfast.migration.diff.StoreDiffReport;
import io.holdfast.row.EntityRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** {@code store diff}: in which entities two stores differ, and how. */
@Command(
    description = {
      "Shows in which entities two stores differ, key by key, with an RFC 6902 patch of each record.",
      "Changes nothing. Ends with 1 if there are differences."
    })
final class StoreDiffCommand implements Callable<Answer> {
  private static final int SHOWN_CHARACTERS = 100;

  private final Context context;

  @Option(names = "--from", required = true, paramLabel = "URL", description = "The one store.")
  private String from;

  @Option(names = "--to", required = true, paramLabel = "URL", description = "The other store.")
  private String to;

  @Option(names = "--namespace", paramLabel = "NAME", description = "Only this namespace.")
  private @Nullable String namespace;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "Most differences to show, 1 to 10,000; all are counted (default: ${DEFAULT-VALUE}).",
      defaultValue = "100")
  private int limit;

  StoreDiffCommand(Context context) {
    this.context = context;
  }

  @Override
  public Answer call() {
    try (StateStore first = Stores.toRead(from);
        StateStore second = Stores.toRead(to);
        PhaseProgress progress = context.phases()) {
      StoreDiff diff = StoreDiff.between(first, second).limit(limit).progress(progress);
      StoreDiffReport report = (namespace == null ? diff : diff.within(namespace)).run();
      progress.close();
      return answer(report);
    }
  }

  private static Answer answer(StoreDiffReport report) {
    ObjectNode json = Json.object();
    json.put("equal", report.equal());
    BackupAnswers.counts(json.putObject("compared"), report.compared());
    ObjectNode counts = json.putObject("differences");
    for (DifferenceClass kind : DifferenceClass.values()) {
      counts.put(kind.name(), report.counts().count(kind));
    }
    ArrayNode items = json.putArray("items");
    TextTable table = new TextTable("CLASS", "KIND", "KEY", "FROM", "TO", "CHANGED");
    for (EntityDifference difference : report.differences()) {
      items.add(item(difference));
      JsonPatch patch = difference.patch();
      table.row(
          difference.kind(),
          difference.type().label(),
          difference.key(),
          shown(difference.first()),
          shown(difference.second()),
          patch == null ? "?" : TextTable.cut(patch.document().text(), SHOWN_CHARACTERS));
    }
    List<String> lines = new ArrayList<>();
    if (!report.equal()) {
      lines.addAll(table.lines());
      lines.add("");
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d entities compared, %,d differ",
            report.equal() ? "equal" : "NOT EQUAL",
            report.compared().total(),
            report.counts().total()));
    return Answer.of(report.equal() ? ExitCode.DONE : ExitCode.DIFFERENCES, json, lines);
  }

  private static ObjectNode item(EntityDifference difference) {
    ObjectNode node = Json.object();
    node.put("namespace", difference.key().namespace());
    node.put("kind", difference.type().kind().map(kind -> kind.label()).orElseThrow());
    node.put("id", difference.key().first());
    node.put("class", difference.kind().name());
    node.put("fromVersion", version(difference.first()));
    node.put("toVersion", version(difference.second()));
    JsonPatch patch = difference.patch();
    if (patch != null) {
      node.putRawValue("patch", new RawValue(patch.document().text()));
    }
    return node;
  }

  private static @Nullable Long version(@Nullable EntityRow row) {
    return row == null ? null : Long.valueOf(row.version());
  }

  private static String shown(@Nullable EntityRow row) {
    return row == null ? "-" : row.version() + (row.deleted() ? " (deleted)" : "");
  }
}
