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
 * The gateway of all writes: the only caller of {@link Database#write} and {@link
 * Database#writeAtOnce}. It begins a transaction, runs the work, commits, and updates the namespace
 * cache only after the commit. A transaction that loses a write race is retried a bounded number of
 * times, so the work must have no effect outside its transaction. Thread-safe.
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
   * A sequence of statements that write.
   *
   * @param <T> the result
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
   * Runs work in one transaction and commits it, unless the work fails or calls {@link
   * Sql#rollbackOnly()}; then nothing is written.
   *
   * @throws WriteRaceException if the transaction lost its race in every attempt
   * @throws DataCorruptException if every attempt hit a duplicate key that no concurrent
   *     transaction explains
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
   * Runs one {@link Sql#exchange} that the server commits on its own: one round trip, which is not
   * retried. No fence is checked here yet either; its steps would precede those that write.
   *
   * @param deadline when it is canceled; then nothing was written
   * @throws WriteRaceException if a concurrent transaction wrote the same rows; nothing was written
   */
  <T> T runAtOnce(WriteIntent intent, SqlWork<T> work, Deadline deadline) {
    LOG.trace("Writing at once: {}", intent);
    return database.writeAtOnce(work, deadline);
  }

  /**
   * Runs the statements of one attempt. Every write transaction starts here, before its work reads
   * anything, so this is the one place for an admission check. No fence is checked yet: the intent
   * is only logged. A check has to take the cohort lock, shared with other writers, and read the
   * fence in a later statement; a seal, which takes the lock exclusively, then waits for every
   * admitted transaction.
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

  /**
   * A duplicate in every attempt was not inserted by a concurrent transaction: the data is corrupt.
   */
  private static RuntimeException exhausted(WriteRaceException race) {
    if (race.reason() == WriteRaceException.Reason.DUPLICATE) {
      return new DataCorruptException(
          ErrorDetail.of("Store holds rows of a version that its entity has not reached")
              .remedy(
                  "The store was modified outside Holdfast: compare the entity with its history"),
          race);
    }
    return race;
  }
}
