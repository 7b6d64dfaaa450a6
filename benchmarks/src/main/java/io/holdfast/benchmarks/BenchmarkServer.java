package io.holdfast.benchmarks;

import io.holdfast.benchmarks.database.BenchmarkDatabase;
import io.holdfast.benchmarks.measure.Contender;
import io.holdfast.benchmarks.report.BenchmarkLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where contestants of one technology meet: equal databases, one for each who writes. */
interface BenchmarkServer extends AutoCloseable {
  /** A database that holds every agent at its second version. */
  BenchmarkDatabase database(String name) throws Exception;

  /** Those whom Holdfast meets on a line, the reference first. */
  List<Rival> rivals(BenchmarkLine line) throws Exception;

  /** The settings that decide whether an acknowledged write survives a power cut. */
  Map<String, String> settings() throws Exception;

  @Override
  void close() throws Exception;

  /**
   * One whom Holdfast meets.
   *
   * @param contestant who
   * @param rows where it writes the same rows as Holdfast; absent for none
   */
  record Rival(Contender contestant, @Nullable BenchmarkDatabase rows) {}
}
