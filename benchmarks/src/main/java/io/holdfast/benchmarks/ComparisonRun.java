package io.holdfast.benchmarks;

import io.holdfast.StateStore;
import io.holdfast.benchmarks.BenchmarkServer.Competitor;
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

/** Measures Holdfast and its competitors on a benchmark server, line by line. */
final class ComparisonRun {
  private final BenchmarkServer server;
  private final Map<String, TableTotals> proved = new LinkedHashMap<>();

  ComparisonRun(BenchmarkServer server) {
    this.server = server;
  }

  Measurements run(List<BenchmarkLine> lines, Rounds rounds) throws Exception {
    BenchmarkDatabase ours = server.database("holdfast");
    List<Measurement> measurements = new ArrayList<>();
    try (StateStore store = ours.openStore()) {
      HoldfastCalls saves = new HoldfastCalls(store, Work.SAVE);
      TableTotals written = written(ours, saves);
      for (BenchmarkLine line : lines) {
        List<Competitor> competitors = server.competitors(line);
        try {
          prove(competitors, written);
          List<Contender> contenders = new ArrayList<>();
          contenders.add(line.work() == Work.SAVE ? saves : new HoldfastCalls(store, Work.LOAD));
          competitors.forEach(competitor -> contenders.add(competitor.contender()));
          measurements.add(rounds.measure(line, contenders));
        } finally {
          for (Competitor competitor : competitors) {
            competitor.contender().close();
          }
        }
      }
      return new Measurements(measurements, server.settings(), sameRows(written));
    }
  }

  /** Fails if a competitor writes other rows than Holdfast. */
  private void prove(List<Competitor> competitors, TableTotals written) throws Exception {
    for (Competitor competitor : competitors) {
      if (competitor.rows() == null
          || !(competitor.contender() instanceof CallingContender writer)
          || proved.containsKey(writer.name())) {
        continue;
      }
      TableTotals theirs = written(competitor.rows(), writer);
      if (!written.equals(theirs)) {
        throw new IllegalStateException(
            "Not the same rows: " + writer.name() + ": " + theirs + ", holdfast: " + written);
      }
      proved.put(writer.name(), theirs);
    }
  }

  /**
   * The rows that a number of saves add, at most one per agent, so that all versions have one
   * length.
   */
  private static TableTotals written(BenchmarkDatabase database, CallingContender writer)
      throws Exception {
    TableTotals before = TableTotals.count(database);
    int most = BenchmarkAgents.AGENTS / BenchmarkAgents.PER_CALLER;
    int callers = Math.min(most, BenchmarkAgents.PROVED_SAVES / writer.perCall());
    int calls = BenchmarkAgents.PROVED_SAVES / writer.perCall() / callers;
    for (int number = 0; number < callers; number++) {
      try (CallingContender.Call call = writer.caller(number, writer.callerCount(most))) {
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
