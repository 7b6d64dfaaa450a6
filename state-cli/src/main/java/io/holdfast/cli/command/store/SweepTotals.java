package io.holdfast.cli.command.store;

import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.ResultTable;
import io.holdfast.maintenance.SweepReport;
import io.holdfast.maintenance.SweepTask;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums the sweep reports of several namespaces. */
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

  CommandResult result(double seconds) {
    String done = (dryRun ? "would remove " : "removed ") + total() + " rows";
    return CommandResult.builder()
        .field("dryRun", dryRun)
        .field("resumed", resumed)
        .field(dryRun ? "wouldRemove" : "removed", byLabel())
        .table(
            ResultTable.<Removed>textOnly(total() == 0 ? List.of() : removed())
                .text("WHAT", Removed::task)
                .text("OF", Removed::kind)
                .text("ROWS", Removed::rows)
                .hiddenIfEmpty())
        .field("total", total())
        .field("batches", batches)
        .field("seconds", seconds)
        .line(done + " in " + batches + " batches, " + seconds + " s")
        .build();
  }

  private Map<String, Map<String, Long>> byLabel() {
    Map<String, Map<String, Long>> labeled = new LinkedHashMap<>();
    rows.forEach((task, kinds) -> labeled.put(task.label(), kinds));
    return labeled;
  }

  private List<Removed> removed() {
    List<Removed> all = new ArrayList<>();
    rows.forEach(
        (task, kinds) ->
            kinds.forEach((kind, count) -> all.add(new Removed(task.label(), kind, count))));
    return all;
  }

  /** One line of the table in the text. */
  private record Removed(String task, String kind, long rows) {}
}
