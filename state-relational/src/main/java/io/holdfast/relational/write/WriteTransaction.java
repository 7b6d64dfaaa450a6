package io.holdfast.relational.write;

import io.holdfast.engine.write.WriteIntent;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.relational.jdbc.Database;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.jdbc.SqlWork;
import io.holdfast.relational.jdbc.WriteRaceException;
import io.holdfast.time.Deadline;
import io.holdfast.time.RetryPolicy;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway through which everything is written: the only caller of {@link Database#write} and
 * {@link Database#writeAtOnce}. It begins a transaction, runs the work, commits, and keeps what the
 * transaction changed in the memory of the process only after the commit. A transaction that lost a
 * race runs again, a bounded number of times, so work must have no effect outside its transaction.
 * Thread-safe.
 */
public final class WriteTransaction {
  private static final Logger LOG = LoggerFactory.getLogger(WriteTransaction.class);
  static final int MAX_RETRIES = 8;
  private static final RetryPolicy RETRY_POLICY = RetryPolicy.immediate(MAX_RETRIES);

  private final Database database;
  private final Namespaces namespaces;

  public WriteTransaction(Database database, Namespaces namespaces) {
    this.database = database;
    this.namespaces = namespaces;
  }

  /**
   * Statements that write.
   *
   * @param <T> what they return
   */
  @FunctionalInterface
  public interface Work<T> {
    /** Runs the statements; a retry runs them again from the start. */
    T run(Sql sql, NamespaceRegistration registration) throws SQLException;
  }

  /** Runs work that registers no namespace. */
  public <T> T run(WriteIntent intent, SqlWork<T> work) {
    return run(intent, (sql, registration) -> work.run(sql));
  }

  /**
   * Runs work in one transaction and commits it, unless the work failed or called {@link
   * Sql#rollbackOnly()}; then nothing was written.
   *
   * @throws WriteRaceException if the transaction lost its race in every attempt
   * @throws DataCorruptException if a row that no transaction has written stood in the way of every
   *     attempt
   */
  public <T> T run(WriteIntent intent, Work<T> work) {
    try {
      return RETRY_POLICY.call(() -> runOnce(intent, work), WriteRaceException.class::isInstance);
    } catch (WriteRaceException e) {
      throw exhausted(e);
    }
  }

  private <T> T runOnce(WriteIntent intent, Work<T> work) {
    NamespaceRegistration registration = new NamespaceRegistration(namespaces);
    T result = database.write(sql -> attempt(sql, intent, work, registration));
    registration.committed();
    return result;
  }

  /**
   * Runs one {@link Sql#exchange} that the server commits by itself: one round trip, which is not
   * retried. Whether it may write is decided as in {@link #attempt}, by steps of the exchange that
   * precede those that write.
   *
   * @param deadline when it is canceled; then nothing was written
   * @throws WriteRaceException if a concurrent transaction wrote the same rows; nothing was written
   */
  <T> T runAtOnce(WriteIntent intent, SqlWork<T> work, Deadline deadline) {
    LOG.trace("Writing at once: {}", intent);
    return database.writeAtOnce(work, deadline);
  }

  /**
   * Runs the statements of one attempt. Whether the transaction may write is decided here, before
   * the work reads anything: it holds the lock of its cohort, shared with other writers, and only
   * then, in a later statement, reads the fence and compares the epoch of its intent. So a seal,
   * which takes the lock exclusively, waits for every transaction that was admitted before it, and
   * none commits after it.
   */
  private static <T> T attempt(
      Sql sql, WriteIntent intent, Work<T> work, NamespaceRegistration registration)
      throws SQLException {
    LOG.trace("Writing: {}", intent);
    registration.reset();
    T result = work.run(sql, registration);
    if (sql.isRollbackOnly()) {
      registration.reset();
    }
    return result;
  }

  /** A duplicate that stays was not written by a transaction that could be waited for. */
  private static RuntimeException exhausted(WriteRaceException race) {
    if (race.reason() == WriteRaceException.Reason.DUPLICATE) {
      return new DataCorruptException(
          ErrorDetail.of("Store holds rows of a version that its entity has not reached")
              .remedy("Somebody edited the store by hand: compare the entity with its history"),
          race);
    }
    return race;
  }
}
