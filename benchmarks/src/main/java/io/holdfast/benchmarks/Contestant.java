package io.holdfast.benchmarks;

/** One way to do the work of a line: Holdfast, or what it is measured against. */
interface Contestant extends AutoCloseable {
  /** Its name in the report. */
  String name();

  /** What one caller does again and again; each caller has its own. */
  Call caller(int number) throws Exception;

  @Override
  void close() throws Exception;

  /** One call. */
  interface Call extends AutoCloseable {
    /** Does the work once. */
    void run() throws Exception;

    @Override
    default void close() throws Exception {}
  }
}
