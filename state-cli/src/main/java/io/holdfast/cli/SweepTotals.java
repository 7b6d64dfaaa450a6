package io.holdfast.cli;

import io.holdfast.maintenance.SweepReport;
import io.holdfast.maintenance.SweepTask;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** What was removed from several namespaces, or would be. */
final class SweepTotals {
  private final Map<SweepTask, Map<String, Long>> rows = new EnumMap<>(SweepTask.class);
  private final boolean dryRun;
  private long batches;
  private boolean resumed;

  SweepTotals(boolean dryRun) {
    this.dryRun = dryRun;
  }

  void add(SweepReport report) {
    report
        .rows()
        .forEach(
            (task, kinds) ->
                kinds.forEach(
                    (kind, count) ->
                        rows.computeIfAbsent(task, unused -> new TreeMap<>())
                            .merge(kind, count, Long::sum)));
    batches += report.batches();
    resumed |= report.resumed();
  }

  long total() {
    return rows.values().stream()
        .flatMap(kinds -> kinds.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  Answer answer(double seconds) {
    ObjectNode json = Json.object();
    json.put("dryRun", dryRun);
    json.put("resumed", resumed);
    ObjectNode removed = json.putObject(dryRun ? "wouldRemove" : "removed");
    TextTable table = new TextTable("WHAT", "OF", "ROWS");
    rows.forEach(
        (task, kinds) -> {
          ObjectNode node = removed.putObject(task.label());
          kinds.forEach(
              (kind, count) -> {
                node.put(kind, count.longValue());
                table.row(task.label(), kind, count);
              });
        });
    json.put("total", total());
    json.put("batches", batches);
    json.put("seconds", seconds);
    String done = (dryRun ? "would remove " : "removed ") + total() + " rows";
    List<String> lines = new ArrayList<>(total() == 0 ? List.of() : table.lines());
    lines.add(done + " in " + batches + " batches, " + seconds + " s");
    return Answer.done(json, lines);
  }
}
