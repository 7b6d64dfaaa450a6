package io.holdfast.benchmarks;

import io.holdfast.StateStore;
import io.holdfast.benchmarks.database.PostgresBenchmarkDatabase;
import io.holdfast.benchmarks.database.SqliteBenchmarkDatabase;
import io.holdfast.benchmarks.database.TableTotals;
import io.holdfast.benchmarks.measure.BenchmarkAgents;
import io.holdfast.benchmarks.measure.Contender;
import io.holdfast.benchmarks.raw.RawCopy;
import io.holdfast.benchmarks.raw.RawScan;
import io.holdfast.benchmarks.report.BenchmarkLine;
import io.holdfast.benchmarks.report.Measurement;
import io.holdfast.benchmarks.report.Measurements;
import io.holdfast.migration.Migrator;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Moves the rows of a SQLite file into PostgreSQL, and compares both sides. */
final class MoveBenchmark {
  private static final String SOURCE = "move";

  /** Only the name of a namespace is moved; each store records its own registration time. */
  private static final List<String> COMPARED =
      List.of("agent_states", "state_history", "state_audit_log");

  private static final List<String> TABLES =
      List.of("namespaces", "agent_states", "state_history", "state_audit_log");

  private final PostgresBenchmarkServer postgres;
  private final SqliteBenchmarkDatabase source;
  private final long rows;

  /** The source holds every agent at this version. */
  MoveBenchmark(PostgresBenchmarkServer postgres, Path folder, int versions) throws SQLException {
    this.postgres = postgres;
    source = new SqliteBenchmarkDatabase(folder.resolve(SOURCE + ".db"), "WAL");
    try (StateStore store = source.openStore()) {
      BenchmarkAgents.fill(store, versions);
    }
    rows =
        TableTotals.count(source).tables().entrySet().stream()
            .filter(entry -> TABLES.contains(entry.getKey()))
            .mapToLong(entry -> entry.getValue().rows())
            .sum();
  }

  Measurements run(List<BenchmarkLine> lines, Rounds rounds) throws Exception {
    List<Measurement> measurements = new ArrayList<>();
    for (BenchmarkLine line : lines) {
      List<Contender> contenders =
          line == BenchmarkLine.MOVE
              ? List.of(
                  new WholeRunContender("holdfast", this::moved),
                  new WholeRunContender(RawCopy.NAME, this::copied))
              : compared();
      measurements.add(rounds.measure(line, contenders));
    }
    return new Measurements(measurements, postgres.settings(), Optional.of(sameRows()));
  }

  private List<Contender> compared() throws Exception {
    PostgresBenchmarkDatabase target = postgres.empty("move_ours");
    move(target);
    return List.of(
        new WholeRunContender("holdfast", () -> verify(target)),
        new WholeRunContender(
            RawScan.NAME,
            () -> {
              long begin = System.nanoTime();
              RawScan.compare(source, target, COMPARED);
              return 2 * perSecond(begin);
            }));
  }

  private double moved() throws Exception {
    PostgresBenchmarkDatabase target = postgres.empty("move_ours");
    return move(target);
  }

  private double move(PostgresBenchmarkDatabase target) {
    try (StateStore from = source.openStore();
        StateStore to = target.openStore()) {
      long begin = System.nanoTime();
      Migrator.between(from, to).copy();
      return perSecond(begin);
    }
  }

  private double verify(PostgresBenchmarkDatabase target) {
    try (StateStore from = source.openStore();
        StateStore to = target.openStore()) {
      long begin = System.nanoTime();
      if (!Migrator.between(from, to).verify().equal()) {
        throw new IllegalStateException("Both sides differ");
      }
      return 2 * perSecond(begin);
    }
  }

  private double copied() throws Exception {
    PostgresBenchmarkDatabase target = postgres.empty("move_raw");
    try (StateStore store = target.openStore()) {
      store.health();
    }
    long begin = System.nanoTime();
    RawCopy.copy(source, target, TABLES);
    return perSecond(begin);
  }

  private double perSecond(long begin) {
    return rows / ((System.nanoTime() - begin) / 1e9);
  }

  /** Verifies that both targets hold the rows of the source. */
  private String sameRows() throws SQLException {
    for (String name : List.of("move_ours", "move_raw")) {
      PostgresBenchmarkDatabase target = postgres.made(name);
      if (target != null) {
        TableTotals found = TableTotals.count(target);
        long count =
            TABLES.stream()
                .map(table -> found.tables().get(table))
                .mapToLong(total -> total == null ? 0 : total.rows())
                .sum();
        if (count != rows) {
          throw new IllegalStateException(name + " holds " + count + " rows, not " + rows);
        }
      }
    }
    return "%,d rows of %s moved; a comparison reads them on both sides".formatted(rows, TABLES);
  }
}
