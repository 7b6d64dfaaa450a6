package io.holdfast.relational.jdbc;

import io.holdfast.relational.write.WriteTransaction;
import io.holdfast.time.Deadline;
import java.time.Duration;
import java.util.Map;

/**
 * Runs statements: lends connections, begins and ends transactions, enforces deadlines. Everything
 * is written through {@link WriteTransaction}. Every failure is a {@link
 * io.holdfast.error.StateException}. Thread-safe.
 */
public interface Database extends AutoCloseable {
  /** How long statements may take that walk through whole tables. */
  Duration MAX_SCAN_TIME = Duration.ofMinutes(15);

  /** How long such statements may take where every call may take as long as this. */
  static Duration maxScanTime(Duration timeout) {
    return timeout.compareTo(MAX_SCAN_TIME) > 0 ? timeout : MAX_SCAN_TIME;
  }

  /** Runs statements that only read, outside a transaction: each sees its own snapshot. */
  <T> T read(SqlWork<T> work);

  /**
   * Like {@link #read}, for statements that walk through whole tables and somebody waits for: they
   * are cancelled after {@link #MAX_SCAN_TIME}, not at the deadline of a call.
   */
  default <T> T scan(SqlWork<T> work) {
    return read(work);
  }

  /**
   * Runs statements in one transaction and commits it, unless {@link Sql#rollbackOnly()} was called
   * or the work failed; then nothing was written.
   *
   * @throws WriteRaceException if somebody else wrote the same rows; the work may be run again
   */
  <T> T write(SqlWork<T> work);

  /** A view of the database as it is now, until it is closed, too old, or the database closed. */
  DatabaseView view(Duration longest);

  /**
   * Runs one {@link Sql#exchange} that the database commits by itself, all or nothing: one round
   * trip. Where it fails, its outcome may be unknown.
   *
   * @param deadline when it is cancelled; then nothing was written
   * @throws WriteRaceException if somebody else wrote the same rows; nothing was written
   */
  default <T> T writeAtOnce(SqlWork<T> work, Deadline deadline) {
    return write(work);
  }

  /** What health says about the connections: counts, modes; never secrets. */
  Map<String, Object> details();

  /** Closes what was opened. */
  @Override
  void close();
}
