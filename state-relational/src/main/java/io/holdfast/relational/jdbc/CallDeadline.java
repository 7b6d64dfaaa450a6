package io.holdfast.relational.jdbc;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.time.Deadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deadline of the call that runs on a connection, and the means to enforce it: cancel the running
 * statement, or abort the connection. The caller's thread starts and ends the call and records each
 * statement; the {@link DeadlineWatchdog} enforces the deadline from another thread, never after
 * the call has ended.
 */
final class CallDeadline {
  private static final Logger LOG = LoggerFactory.getLogger(CallDeadline.class);

  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Deadline deadline;
  private volatile @Nullable PreparedStatement running;
  private volatile boolean committing;
  private volatile boolean committingItself;

  CallDeadline(Connection connection) {
    this.connection = connection;
  }

  /** Starts a call. */
  void begin(Deadline end) {
    committing = false;
    committingItself = false;
    deadline = end;
  }

  /** Ends a call: a cancel in progress completes first, and a later one does nothing. */
  void end() {
    lock.lock();
    deadline = null;
    lock.unlock();
  }

  /** Records that the commit is sent next: from here on nothing is canceled. */
  void commits() {
    lock.lock();
    committing = true;
    lock.unlock();
  }

  /** Records that the server commits the next statements on its own. */
  void commitsItself() {
    committingItself = true;
  }

  /** The deadline; absent between calls. */
  @Nullable Deadline deadline() {
    return deadline;
  }

  boolean isCommitting() {
    return committing;
  }

  boolean isCommittingItself() {
    return committingItself;
  }

  /**
   * Checks that another statement may be sent.
   *
   * @throws StateException with {@code DEADLINE_EXCEEDED}
   */
  void check() {
    Deadline end = deadline;
    if (end != null && end.passed()) {
      throw new StateException(
          ErrorCode.DEADLINE_EXCEEDED, ErrorDetail.of("Deadline passed before the next statement"));
    }
  }

  /**
   * Records that a statement is being prepared. Nothing is canceled until it runs: a cancel reaches
   * the whole connection, and a driver that is preparing may report it as a database failure.
   */
  void preparing() {
    lock.lock();
    running = null;
    lock.unlock();
  }

  /** Records the statement that runs next. */
  void running(PreparedStatement statement) {
    running = statement;
  }

  /** Cancels the statement of a call that is late and has not started to commit. */
  void cancelIfLate() {
    lock.lock();
    try {
      Deadline end = deadline;
      if (end != null && end.passed() && !committing) {
        cancelRunning();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Aborts the connection of a call that is late by more than a grace period. */
  void abortIfLate(Duration by) {
    lock.lock();
    try {
      Deadline end = deadline;
      if (end != null && end.later(by).passed()) {
        connection.abort(Runnable::run);
      }
    } catch (SQLException e) {
      LOG.debug("Connection could not be aborted: {}", e.getMessage());
    } finally {
      lock.unlock();
    }
  }

  /** Cancels the running statement, if there is one. */
  void cancelRunning() {
    PreparedStatement statement = running;
    try {
      if (statement != null) {
        statement.cancel();
      }
    } catch (SQLException e) {
      LOG.debug("Statement could not be canceled: {}", e.getMessage());
    }
  }
}
