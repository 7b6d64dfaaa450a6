package io.holdfast.benchmarks.measure;

/** A contender whose work consists of calls. */
public interface CallingContender extends Contender {
  /** Number of concurrent callers on a line with a number of callers. */
  default int callerCount(int callers) {
    return callers;
  }

  /** Units of work in one call. */
  default int perCall() {
    return 1;
  }

  /**
   * The repeated call of one caller.
   *
   * @param number index of the caller, from 0
   * @param callerCount number of callers
   */
  Call caller(int number, int callerCount) throws Exception;

  @Override
  default CallerPool callerPool(int callers) throws Exception {
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
