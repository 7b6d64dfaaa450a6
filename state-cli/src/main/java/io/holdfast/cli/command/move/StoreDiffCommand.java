package io.holdfast.cli.command.move;

import io.holdfast.StateStore;
import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.CountsByLabel;
import io.holdfast.cli.output.PhaseProgress;
import io.holdfast.cli.output.RawJson;
import io.holdfast.cli.output.ResultTable;
import io.holdfast.cli.output.TextTable;
import io.holdfast.cli.store.StoreOpener;
import io.holdfast.json.patch.JsonPatch;
import io.holdfast.migration.diff.EntityDifference;
import io.holdfast.migration.diff.StoreDiff;
import io.holdfast.migration.diff.StoreDiffReport;
import io.holdfast.model.EntityKind;
import io.holdfast.row.EntityRow;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code store diff}: in which entities two stores differ, and how. */
@Command(
    description = {
      "Compare the entities of two stores by key, with an RFC 6902 patch of each record.",
      "Read only. Exits with 1 if there are differences."
    })
public final class StoreDiffCommand implements Callable<CommandResult> {
  private static final int SHOWN_CHARACTERS = 100;

  private final CommandContext context;

  @Option(names = "--from", required = true, paramLabel = "URL", description = "The first store.")
  private String from;

  @Option(names = "--to", required = true, paramLabel = "URL", description = "The second store.")
  private String to;

  @Option(names = "--namespace", paramLabel = "NAME", description = "Only this namespace.")
  private @Nullable String namespace;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "Maximum differences to show, 1 to 10,000; all are counted (default: ${DEFAULT-VALUE}).",
      defaultValue = "100")
  private int limit;

  public StoreDiffCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandResult call() {
    try (StateStore first = StoreOpener.openReadOnly(from);
        StateStore second = StoreOpener.openReadOnly(to);
        PhaseProgress progress = context.startPhases()) {
      StoreDiff diff = StoreDiff.between(first, second).limit(limit).progress(progress);
      StoreDiffReport report = (namespace == null ? diff : diff.within(namespace)).run();
      progress.close();
      return result(report);
    }
  }

  private static CommandResult result(StoreDiffReport report) {
    return CommandResult.builder()
        .success(report.equal())
        .field("equal", report.equal())
        .field("compared", CountsByLabel.of(report.compared()))
        .field("differences", MigrationResults.byClass(report.counts()))
        .table(items(report.differences()))
        .lines(report.equal() ? List.of() : List.of(""))
        .line(
            String.format(
                Locale.ROOT,
                "%s: %,d entities compared, %,d differ",
                report.equal() ? "equal" : "NOT EQUAL",
                report.compared().total(),
                report.counts().total()))
        .build();
  }

  private static ResultTable<EntityDifference> items(List<EntityDifference> differences) {
    return ResultTable.<EntityDifference>array("items", differences)
        .json("namespace", difference -> difference.key().namespace())
        .json("kind", difference -> difference.type().kind().map(EntityKind::label).orElseThrow())
        .json("id", difference -> difference.key().first())
        .column("class", "CLASS", difference -> difference.kind().name())
        .text("KIND", difference -> difference.type().label())
        .text("KEY", EntityDifference::key)
        .json("fromVersion", difference -> version(difference.first()))
        .text("FROM", difference -> shown(difference.first()))
        .json("toVersion", difference -> version(difference.second()))
        .text("TO", difference -> shown(difference.second()))
        .jsonIfPresent("patch", StoreDiffCommand::patch)
        .text("CHANGED", StoreDiffCommand::shownPatch)
        .hiddenIfEmpty();
  }

  private static @Nullable RawJson patch(EntityDifference difference) {
    JsonPatch patch = difference.patch();
    return patch == null ? null : new RawJson(patch.document().text());
  }

  private static String shownPatch(EntityDifference difference) {
    JsonPatch patch = difference.patch();
    return patch == null ? "?" : TextTable.truncate(patch.document().text(), SHOWN_CHARACTERS);
  }

  private static @Nullable Long version(@Nullable EntityRow row) {
    return row == null ? null : Long.valueOf(row.version());
  }

  private static String shown(@Nullable EntityRow row) {
    return row == null ? "-" : row.version() + (row.deleted() ? " (deleted)" : "");
  }
}
