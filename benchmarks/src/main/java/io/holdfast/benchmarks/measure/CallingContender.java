package io.holdfast.benchmarks.measure;

/** A contestant whose work is made of calls. */
public interface CallingContender extends Contender {
  /** How many call at the same time on a line that has so many callers. */
  default int hands(int callers) {
    return callers;
  }

  /** Units of work in one call. */
  default int perCall() {
    return 1;
  }

  /**
   * What one caller does again and again; each has its own.
   *
   * @param number which one, from 0
   * @param hands how many there are
   */
  Call caller(int number, int hands) throws Exception;

  @Override
  default CallerPool crew(int callers) throws Exception {
    return Callers.of(this, callers);
  }

  @Override
  default void close() throws Exception {}

  /** One call. */
  interface Call extends AutoCloseable {
    /** Does the work once. */
    void run() throws Exception;

    @Override
    default void close() throws Exception {}
  }
}
