package io.holdfast.benchmarks.measure;

/** One way to do the work of a line: Holdfast, or what it is measured against. */
public interface Contender extends AutoCloseable {
  /** Its name in the report. */
  String name();

  /** Those who do the work of a line that has so many callers. */
  CallerPool crew(int callers) throws Exception;

  @Override
  void close() throws Exception;
}
