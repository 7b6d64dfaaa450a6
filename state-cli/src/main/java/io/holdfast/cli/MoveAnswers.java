package io.holdfast.cli;

import io.holdfast.migration.Difference;
import io.holdfast.migration.DifferenceClass;
import io.holdfast.migration.Differences;
import io.holdfast.migration.MovePlan;
import io.holdfast.migration.MoveReport;
import io.holdfast.migration.VerifyReport;
import io.holdfast.migration.progress.RowCounts;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answers of {@code migrate}. */
final class MoveAnswers {
  private static final double MILLI = 1000.0;

  private MoveAnswers() {}

  static Answer of(MoveReport report) {
    ObjectNode json = Json.object();
    json.put("ok", report.ok());
    put(json.putObject("rows"), report.rows());
    json.put("differences", report.differences().total());
    json.put("seconds", Math.round(report.seconds() * MILLI) / MILLI);
    json.put("rowsPerSecond", Math.round(report.rowsPerSecond()));
    List<String> lines = new ArrayList<>(table("MOVED", report.rows()));
    lines.add("");
    lines.addAll(differences(report.differences()));
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d rows in %.1f s, %,d rows/s, %,d written by this run",
            report.ok() ? "equal" : "NOT EQUAL",
            report.rows().total(),
            report.seconds(),
            Math.round(report.rowsPerSecond()),
            report.written()));
    return Answer.of(report.ok() ? ExitCode.DONE : ExitCode.DIFFERENCES, json, lines);
  }

  static Answer of(MovePlan plan) {
    ObjectNode json = Json.object();
    put(json.putObject("wouldMove"), plan.wouldMove());
    json.put("bytes", plan.bytes());
    ArrayNode list = json.putArray("unrepresentable");
    List<String> lines = new ArrayList<>(table("WOULD MOVE", plan.wouldMove()));
    lines.add("");
    for (Difference difference : plan.unrepresentable()) {
      ObjectNode node = list.addObject();
      node.put("type", difference.type().label());
      node.put("key", difference.key().toString());
      node.put("reason", difference.reason());
      lines.add(
          "target cannot hold "
              + difference.type().label()
              + " "
              + difference.key()
              + ": "
              + difference.reason());
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "would move %,d rows, about %,d bytes; the target %s",
            plan.wouldMove().total(),
            plan.bytes(),
            plan.unrepresentableRows() == 0
                ? "can hold all of them"
                : "cannot hold " + plan.unrepresentableRows()));
    ExitCode code = plan.unrepresentableRows() == 0 ? ExitCode.DONE : ExitCode.DIFFERENCES;
    return Answer.of(code, json, lines);
  }

  static Answer of(VerifyReport report) {
    Differences differences = report.remaining();
    ObjectNode json = Json.object();
    json.put("equal", report.equal());
    ObjectNode counts = json.putObject("differences");
    for (DifferenceClass kind : DifferenceClass.values()) {
      counts.put(kind.name(), differences.count(kind));
    }
    ArrayNode examples = json.putArray("examples");
    for (Difference difference : differences.examples()) {
      ObjectNode node = examples.addObject();
      node.put("class", difference.kind().name());
      node.put("type", difference.type().label());
      node.put("key", difference.key().toString());
      node.put("sourceVersion", difference.sourceVersion());
      node.put("targetVersion", difference.targetVersion());
      if (difference.reason() != null) {
        node.put("reason", difference.reason());
      }
    }
    List<String> lines = new ArrayList<>(table("COMPARED", report.rows()));
    lines.add("");
    lines.addAll(differences(differences));
    lines.add(
        report.equal()
            ? "equal: every row hash was recomputed on both sides"
            : "NOT EQUAL: " + differences.total() + " differences");
    return Answer.of(report.equal() ? ExitCode.DONE : ExitCode.DIFFERENCES, json, lines);
  }

  private static List<String> differences(Differences differences) {
    List<String> lines = new ArrayList<>();
    for (Difference difference : differences.examples()) {
      String reason = difference.reason();
      lines.add(
          difference.kind()
              + " "
              + difference.type().label()
              + " "
              + difference.key()
              + " source version "
              + difference.sourceVersion()
              + ", target version "
              + difference.targetVersion()
              + (reason == null ? "" : ": " + reason));
    }
    return lines;
  }

  private static List<String> table(String heading, RowCounts counts) {
    TextTable table = new TextTable(heading, "ROWS");
    counts.byType().forEach((type, rows) -> table.row(type.label(), rows));
    table.row("total", counts.total());
    return table.lines();
  }

  private static void put(ObjectNode node, RowCounts counts) {
    for (Map.Entry<RowType, Long> entry : counts.byType().entrySet()) {
      node.put(entry.getKey().label(), entry.getValue());
    }
  }
}
