package io.holdfast.benchmarks;

import io.holdfast.benchmarks.database.BenchmarkDatabase;
import io.holdfast.benchmarks.measure.Contender;
import io.holdfast.benchmarks.report.BenchmarkLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The databases of one technology: equal ones, one for each contender that writes. */
interface BenchmarkServer extends AutoCloseable {
  /** A database that holds every agent at its second version. */
  BenchmarkDatabase database(String name) throws Exception;

  /** The competitors of Holdfast on a line, the reference first. */
  List<Competitor> competitors(BenchmarkLine line) throws Exception;

  /** The settings that decide whether an acknowledged write survives a power cut. */
  Map<String, String> settings() throws Exception;

  @Override
  void close() throws Exception;

  /**
   * A competitor of Holdfast.
   *
   * @param contender the contender
   * @param rows the database to which it writes the same rows as Holdfast; absent if it does not
   */
  record Competitor(Contender contender, @Nullable BenchmarkDatabase rows) {}
}
