package io.holdfast.benchmarks.report;

import io.holdfast.benchmarks.measure.Work;
import java.util.List;
import java.util.stream.Stream;

/** The lines of the report, in its order. */
public enum BenchmarkLine {
  SQLITE_SAVE_1("sqlite.save.1", Place.SQLITE, Work.SAVE, 1, new PerformanceTarget("raw", 0.8)),
  SQLITE_SAVE_100(
      "sqlite.save.100",
      Place.SQLITE,
      Work.SAVE,
      100,
      new PerformanceTarget("transactions of 1,000", 0.7),
      new PerformanceTarget("transaction each, rollback", 20)),
  SQLITE_LOAD_8(
      "sqlite.load.8",
      Place.SQLITE,
      Work.LOAD,
      8,
      new PerformanceTarget("once for each caller", 0.8)),
  POSTGRES_SAVE_1(
      "postgres.save.1", Place.POSTGRES, Work.SAVE, 1, new PerformanceTarget("raw", 0.8)),
  POSTGRES_SAVE_100(
      "postgres.save.100",
      Place.POSTGRES,
      Work.SAVE,
      100,
      new PerformanceTarget("raw unnest", 0.75),
      new PerformanceTarget("transaction for each save", 3.5),
      new PerformanceTarget("pgbench", 1.4),
      new PerformanceTarget("DBOS", 5)),
  POSTGRES_LOAD_8(
      "postgres.load.8",
      Place.POSTGRES,
      Work.LOAD,
      8,
      new PerformanceTarget("once for each caller", 0.85)),
  POSTGRES_LOAD_100(
      "postgres.load.100",
      Place.POSTGRES,
      Work.LOAD,
      100,
      new PerformanceTarget("raw prepared", 1.5)),
  MOVE("move.sqlite-postgres", Place.MOVE, Work.MOVE, 1, new PerformanceTarget("raw", 0.5)),
  VERIFY("verify.sqlite-postgres", Place.MOVE, Work.VERIFY, 1, new PerformanceTarget("raw", 0.6));

  /** The environment of a line; lines of one environment share its setup. */
  public enum Place {
    SQLITE,
    POSTGRES,
    MOVE
  }

  private final String text;
  private final Place place;
  private final Work work;
  private final int callers;

  @SuppressWarnings("ImmutableEnumChecker") // List.of made it
  private final List<PerformanceTarget> targets;

  BenchmarkLine(String text, Place place, Work work, int callers, PerformanceTarget... targets) {
    this.text = text;
    this.place = place;
    this.work = work;
    this.callers = callers;
    this.targets = List.of(targets);
  }

  /** What its values count. */
  String unit() {
    return work == Work.MOVE || work == Work.VERIFY ? "rows/s" : "calls/s";
  }

  /** Its name. */
  public String text() {
    return text;
  }

  Place place() {
    return place;
  }

  /** What its callers do. */
  public Work work() {
    return work;
  }

  /** Its performance targets. */
  List<PerformanceTarget> targets() {
    return targets;
  }

  /** The line of a name. */
  static BenchmarkLine named(String text) {
    return Stream.of(values()).filter(line -> line.text.equals(text)).findFirst().orElseThrow();
  }

  /** How many callers there are. */
  public int callers() {
    return callers;
  }

  /** The lines whose names begin with one of the prefixes; all if there is none. */
  public static List<BenchmarkLine> selected(List<String> prefixes) {
    return Stream.of(values())
        .filter(line -> prefixes.isEmpty() || prefixes.stream().anyMatch(line.text::startsWith))
        .toList();
  }

  /** Those of a place. */
  public static List<BenchmarkLine> at(Place place, List<BenchmarkLine> lines) {
    return lines.stream().filter(line -> line.place == place).toList();
  }
}
