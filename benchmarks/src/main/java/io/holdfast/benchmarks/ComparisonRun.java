package io.holdfast.benchmarks;

import io.holdfast.StateStore;
import io.holdfast.benchmarks.BenchmarkServer.Rival;
import io.holdfast.benchmarks.database.BenchmarkDatabase;
import io.holdfast.benchmarks.database.TableTotals;
import io.holdfast.benchmarks.measure.BenchmarkAgents;
import io.holdfast.benchmarks.measure.CallingContender;
import io.holdfast.benchmarks.measure.Contender;
import io.holdfast.benchmarks.measure.Work;
import io.holdfast.benchmarks.report.BenchmarkLine;
import io.holdfast.benchmarks.report.Measurement;
import io.holdfast.benchmarks.report.Measurements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holdfast meets its rivals in an arena, line by line. */
final class ComparisonRun {
  private final BenchmarkServer arena;
  private final Map<String, TableTotals> proved = new LinkedHashMap<>();

  ComparisonRun(BenchmarkServer arena) {
    this.arena = arena;
  }

  Measurements run(List<BenchmarkLine> lines, Rounds rounds) throws Exception {
    BenchmarkDatabase ours = arena.database("holdfast");
    List<Measurement> figures = new ArrayList<>();
    try (StateStore store = ours.openStore()) {
      HoldfastCalls saves = new HoldfastCalls(store, Work.SAVE);
      TableTotals written = written(ours, saves);
      for (BenchmarkLine line : lines) {
        List<Rival> rivals = arena.rivals(line);
        try {
          prove(rivals, written);
          List<Contender> contestants = new ArrayList<>();
          contestants.add(line.work() == Work.SAVE ? saves : new HoldfastCalls(store, Work.LOAD));
          rivals.forEach(rival -> contestants.add(rival.contestant()));
          figures.add(rounds.measure(line, contestants));
        } finally {
          for (Rival rival : rivals) {
            rival.contestant().close();
          }
        }
      }
      return new Measurements(figures, arena.settings(), sameRows(written));
    }
  }

  /** Refuses to measure whoever writes other rows than Holdfast. */
  private void prove(List<Rival> rivals, TableTotals written) throws Exception {
    for (Rival rival : rivals) {
      if (rival.rows() == null
          || !(rival.contestant() instanceof CallingContender writer)
          || proved.containsKey(writer.name())) {
        continue;
      }
      TableTotals theirs = written(rival.rows(), writer);
      if (!written.equals(theirs)) {
        throw new IllegalStateException(
            "Not the same rows: " + writer.name() + ": " + theirs + ", holdfast: " + written);
      }
      proved.put(writer.name(), theirs);
    }
  }

  /** What as many saves add; of no agent more than one, so all write versions of one length. */
  private static TableTotals written(BenchmarkDatabase database, CallingContender writer)
      throws Exception {
    TableTotals before = TableTotals.count(database);
    int most = BenchmarkAgents.AGENTS / BenchmarkAgents.PER_CALLER;
    int callers = Math.min(most, BenchmarkAgents.PROVED_SAVES / writer.perCall());
    int calls = BenchmarkAgents.PROVED_SAVES / writer.perCall() / callers;
    for (int number = 0; number < callers; number++) {
      try (CallingContender.Call call = writer.caller(number, writer.hands(most))) {
        for (int i = 0; i < calls; i++) {
          call.run();
        }
      }
    }
    return TableTotals.count(database).since(before);
  }

  private Optional<String> sameRows(TableTotals written) {
    return proved.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%,d saves wrote, by Holdfast and by each of %d others: %s"
                .formatted(BenchmarkAgents.PROVED_SAVES, proved.size(), written));
  }
}
