package io.holdfast.sqlite;

import io.holdfast.error.ErrorKind;
import io.holdfast.error.StateException;
import io.holdfast.relational.dialect.RelationalDialect.Phase;
import io.holdfast.relational.jdbc.DeadlineWatchdog;
import io.holdfast.relational.jdbc.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: runs the queued operations of the writer in one transaction and completes their
 * callers after its commit. An operation that turns out to have nothing to write does not affect
 * the others. If one fails, the transaction is rolled back and each operation runs again in its own
 * transaction, so the common case needs no savepoints. Confined to the writer's thread.
 */
final class GroupCommit implements AutoCloseable {
  /** Maximum number of operations per commit. */
  static final int MAX_OPERATIONS = 1_000;

  private final SqliteConnections connections;
  private final SqliteDialect dialect;
  private final DeadlineWatchdog watch;
  private final Duration maxGroupCommitDelay;
  private final Listener listener;
  private @Nullable Sql sql;
  private final AtomicLong commits = new AtomicLong();

  /**
   * Creates the group commit of one store.
   *
   * @param maxGroupCommitDelay maximum time a group stays open for further operations
   */
  GroupCommit(
      SqliteConnections connections,
      SqliteDialect dialect,
      DeadlineWatchdog watch,
      Duration maxGroupCommitDelay,
      Listener listener) {
    this.maxGroupCommitDelay = maxGroupCommitDelay;
    this.connections = connections;
    this.dialect = dialect;
    this.watch = watch;
    this.listener = listener;
  }

  /** Receives events on the writer's thread. */
  interface Listener {
    /** The write lock of the database is held. */
    void onLockAcquired();

    /** A transaction was committed. */
    void onCommit();
  }

  /** Number of committed transactions. */
  long commits() {
    return commits.get();
  }

  /**
   * Runs an operation and those that join its group. Every operation is completed, normally or
   * exceptionally.
   *
   * @param more polls the next operation that may share a transaction; null if none waits
   */
  void serve(WriteOperation<?> first, Supplier<@Nullable WriteOperation<?>> more) {
    List<WriteOperation<?>> group = new ArrayList<>();
    if (runGroup(first, more, group)) {
      return;
    }
    for (WriteOperation<?> operation : group) {
      runGroup(operation, () -> null, new ArrayList<>());
    }
  }

  /** Completes all operations, or none and returns false: then each has to run separately. */
  private boolean runGroup(
      WriteOperation<?> first,
      Supplier<@Nullable WriteOperation<?>> more,
      List<WriteOperation<?>> group) {
    try {
      if (first.scope == WriteOperation.Scope.EXCLUSIVE) {
        runExclusive(first, group);
      } else if (!runInTransaction(first, more, group)) {
        return false;
      }
      group.forEach(WriteOperation::answer);
    } catch (CommitFailed e) {
      group.forEach(operation -> fail(operation, e.reason()));
    } catch (SQLException | RuntimeException | Error e) {
      if (group.size() > 1) {
        return false;
      }
      fail(group.isEmpty() ? first : group.get(0), e);
    }
    return true;
  }

  private void runExclusive(WriteOperation<?> operation, List<WriteOperation<?>> group)
      throws SQLException {
    Sql connection = connection();
    if (operation.begin()) {
      listener.onLockAcquired();
      group.add(operation);
      operation.run(connection.begin(operation.deadline()));
    }
  }

  private boolean runInTransaction(
      WriteOperation<?> first,
      Supplier<@Nullable WriteOperation<?>> more,
      List<WriteOperation<?>> group)
      throws SQLException {
    Sql connection = connection();
    connections.waitAtMost(connection, first.deadline());
    connection.execute("BEGIN IMMEDIATE");
    boolean ended = false;
    try {
      listener.onLockAcquired();
      GroupState state = gather(connection, first, more, group);
      if (state == GroupState.TO_COMMIT) {
        commit(connection);
        ended = true;
      }
      return state != GroupState.ROLLBACK_CONFLICT;
    } finally {
      if (!ended) {
        rollback(connection);
      }
    }
  }

  /** State of a group before its commit. */
  private enum GroupState {
    NOTHING_WRITTEN,
    TO_COMMIT,
    /** An operation has to roll back what it wrote, and the others do not. */
    ROLLBACK_CONFLICT
  }

  private GroupState gather(
      Sql connection,
      WriteOperation<?> first,
      Supplier<@Nullable WriteOperation<?>> more,
      List<WriteOperation<?>> group)
      throws SQLException {
    long end = System.nanoTime() + maxGroupCommitDelay.toNanos();
    GroupState state = GroupState.NOTHING_WRITTEN;
    WriteOperation<?> operation = first;
    while (operation != null) {
      if (operation.begin()) {
        group.add(operation);
        run(connection, operation);
        if (connection.hasWritten() && connection.isRollbackOnly()) {
          return group.size() == 1 ? GroupState.NOTHING_WRITTEN : GroupState.ROLLBACK_CONFLICT;
        }
        state = connection.hasWritten() ? GroupState.TO_COMMIT : state;
      }
      boolean room = group.size() < MAX_OPERATIONS && System.nanoTime() - end < 0;
      operation = room ? more.get() : null;
    }
    return state;
  }

  private void run(Sql connection, WriteOperation<?> operation) throws SQLException {
    try {
      operation.run(watch.begin(connection, operation.deadline()));
    } finally {
      watch.end(connection);
    }
  }

  private void commit(Sql connection) {
    try {
      connection.execute("COMMIT");
      commits.incrementAndGet();
      listener.onCommit();
    } catch (SQLException e) {
      throw new CommitFailed(dialect.failure(e, Phase.COMMIT));
    }
  }

  /** Rolls back; if SQLite already did so itself, the connection is closed as unreliable. */
  private void rollback(Sql connection) {
    try {
      connection.execute("ROLLBACK");
    } catch (SQLException e) {
      close();
    }
  }

  /** Fails an operation, and closes the connection if its state is uncertain. */
  private void fail(WriteOperation<?> operation, Throwable cause) {
    Throwable reason =
        cause instanceof SQLException sqlCause ? dialect.failure(sqlCause, Phase.WORK) : cause;
    if (!(reason instanceof StateException state) || state.code().kind() == ErrorKind.BROKEN) {
      close();
    }
    operation.fail(reason);
  }

  private Sql connection() throws SQLException {
    Sql open = sql == null ? connections.writer() : sql;
    sql = open;
    return open;
  }

  /** Closes the connection; the next operation opens a new one. */
  @Override
  public void close() {
    Sql open = sql;
    sql = null;
    if (open != null) {
      connections.closeQuietly(open);
    }
  }

  /** The commit failed: all operations of the group share its outcome, and none is retried. */
  private static final class CommitFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient StateException reason;

    CommitFailed(StateException reason) {
      super(reason);
      this.reason = reason;
    }

    StateException reason() {
      return reason;
    }
  }
}
