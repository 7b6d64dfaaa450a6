package io.holdfast.cli.command.move;

import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.CountsByLabel;
import io.holdfast.cli.output.ResultTable;
import io.holdfast.migration.Difference;
import io.holdfast.migration.DifferenceClass;
import io.holdfast.migration.Differences;
import io.holdfast.migration.MovePlan;
import io.holdfast.migration.MoveReport;
import io.holdfast.migration.VerifyReport;
import io.holdfast.migration.progress.RowCounts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The results of {@code migrate}: of a migration, of its plan and of its verification. */
final class MigrationResults {
  private static final double MILLI = 1000.0;

  private MigrationResults() {}

  static CommandResult of(MoveReport report) {
    return CommandResult.builder()
        .success(report.ok())
        .field("ok", report.ok())
        .field("rows", CountsByLabel.of(report.rows()))
        .table(counted("MOVED", report.rows()))
        .line("")
        .field("differences", report.differences().total())
        .table(
            ResultTable.<Difference>textOnly(report.differences().examples())
                .textLines(MigrationResults::line))
        .field("seconds", Math.round(report.seconds() * MILLI) / MILLI)
        .field("rowsPerSecond", Math.round(report.rowsPerSecond()))
        .line(
            String.format(
                Locale.ROOT,
                "%s: %,d rows in %.1f s, %,d rows/s, %,d written by this run",
                report.ok() ? "equal" : "NOT EQUAL",
                report.rows().total(),
                report.seconds(),
                Math.round(report.rowsPerSecond()),
                report.written()))
        .build();
  }

  static CommandResult of(MovePlan plan) {
    boolean representable = plan.unrepresentableRows() == 0;
    return CommandResult.builder()
        .success(representable)
        .field("wouldMove", CountsByLabel.of(plan.wouldMove()))
        .table(counted("WOULD MOVE", plan.wouldMove()))
        .line("")
        .field("bytes", plan.bytes())
        .table(
            ResultTable.<Difference>array("unrepresentable", plan.unrepresentable())
                .json("type", difference -> difference.type().label())
                .json("key", difference -> difference.key().toString())
                .json("reason", Difference::reason)
                .textLines(
                    difference ->
                        "target cannot hold %s %s: %s"
                            .formatted(
                                difference.type().label(), difference.key(), difference.reason())))
        .line(
            String.format(
                Locale.ROOT,
                "would move %,d rows, about %,d bytes; the target %s",
                plan.wouldMove().total(),
                plan.bytes(),
                representable
                    ? "can hold all of them"
                    : "cannot hold " + plan.unrepresentableRows()))
        .build();
  }

  static CommandResult of(VerifyReport report) {
    Differences differences = report.remaining();
    return CommandResult.builder()
        .success(report.equal())
        .table(counted("COMPARED", report.rows()))
        .line("")
        .field("equal", report.equal())
        .field("differences", byClass(differences))
        .table(
            ResultTable.<Difference>array("examples", differences.examples())
                .json("class", difference -> difference.kind().name())
                .json("type", difference -> difference.type().label())
                .json("key", difference -> difference.key().toString())
                .json("sourceVersion", Difference::sourceVersion)
                .json("targetVersion", Difference::targetVersion)
                .jsonIfPresent("reason", Difference::reason)
                .textLines(MigrationResults::line))
        .line(
            report.equal()
                ? "equal: every row hash was recomputed on both sides"
                : "NOT EQUAL: " + differences.total() + " differences")
        .build();
  }

  /** The number of differences of each class. */
  static Map<String, Long> byClass(Differences differences) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (DifferenceClass kind : DifferenceClass.values()) {
      counts.put(kind.name(), differences.count(kind));
    }
    return counts;
  }

  private static ResultTable<Map.Entry<String, Long>> counted(String heading, RowCounts counts) {
    return ResultTable.<Map.Entry<String, Long>>textOnly(CountsByLabel.of(counts).entrySet())
        .text(heading, Map.Entry::getKey)
        .text("ROWS", Map.Entry::getValue)
        .footer("total", counts.total());
  }

  private static String line(Difference difference) {
    String reason = difference.reason();
    return "%s %s %s source version %d, target version %d%s"
        .formatted(
            difference.kind(),
            difference.type().label(),
            difference.key(),
            difference.sourceVersion(),
            difference.targetVersion(),
            reason == null ? "" : ": " + reason);
  }
}
