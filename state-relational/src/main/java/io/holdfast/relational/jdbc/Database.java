package io.holdfast.relational.jdbc;

import io.holdfast.relational.write.WriteTransaction;
import io.holdfast.time.Deadline;
import java.time.Duration;
import java.util.Map;

/**
 * Executes statements: provides connections, begins and ends transactions, enforces deadlines. All
 * writes go through {@link WriteTransaction}. Every failure is a {@link
 * io.holdfast.error.StateException}. Thread-safe.
 */
public interface Database extends AutoCloseable {
  /** Default timeout of statements that scan whole tables. */
  Duration MAX_SCAN_TIME = Duration.ofMinutes(15);

  /** The timeout of a scan where every call has this timeout. */
  static Duration maxScanTime(Duration timeout) {
    return timeout.compareTo(MAX_SCAN_TIME) > 0 ? timeout : MAX_SCAN_TIME;
  }

  /** Runs read-only statements outside a transaction: each sees its own snapshot. */
  <T> T read(SqlWork<T> work);

  /**
   * Like {@link #read}, for statements that scan whole tables: they are canceled after {@link
   * #MAX_SCAN_TIME}, not at the deadline of a call.
   */
  default <T> T scan(SqlWork<T> work) {
    return read(work);
  }

  /**
   * Runs statements in one transaction and commits it, unless {@link Sql#rollbackOnly()} was called
   * or the work failed; then nothing is written.
   *
   * @throws WriteRaceException if a concurrent transaction wrote the same rows; the work may be
   *     retried
   */
  <T> T write(SqlWork<T> work);

  /**
   * Opens a snapshot of the database, which ends when it or the database is closed or at its
   * maximum age.
   */
  DatabaseView view(Duration maxAge);

  /**
   * Runs one {@link Sql#exchange} that the database commits on its own, all or nothing: one round
   * trip. If it fails, its outcome may be unknown.
   *
   * @param deadline when it is canceled; then nothing was written
   * @throws WriteRaceException if a concurrent transaction wrote the same rows; nothing was written
   */
  default <T> T writeAtOnce(SqlWork<T> work, Deadline deadline) {
    return write(work);
  }

  /** Health details of the connections: counts and modes, never secrets. */
  Map<String, Object> details();

  /** Closes all connections and views. */
  @Override
  void close();
}
