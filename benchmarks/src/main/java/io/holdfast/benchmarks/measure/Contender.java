package io.holdfast.benchmarks.measure;

/** An implementation of the work of a line: Holdfast, or one that it is compared with. */
public interface Contender extends AutoCloseable {
  /** Its name in the report. */
  String name();

  /** The pool of callers for a line with a number of callers. */
  CallerPool callerPool(int callers) throws Exception;

  @Override
  void close() throws Exception;
}
