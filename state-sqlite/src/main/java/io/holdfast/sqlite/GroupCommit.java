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
 * Carries out the writer's operations: as many as wait share one transaction and one commit, and
 * all are answered behind it. An operation that finds out that it has nothing to write disturbs
 * nobody. If one fails, the transaction is taken back and each runs again in one of its own, so the
 * common case pays for no savepoints. Only for the writer's thread.
 */
final class GroupCommit implements AutoCloseable {
  /** So many operations share a commit at most. */
  static final int MAX_OPERATIONS = 1_000;

  private final SqliteConnections connections;
  private final SqliteDialect dialect;
  private final DeadlineWatchdog watch;
  private final Duration maxGroupCommitDelay;
  private final Listener listener;
  private @Nullable Sql sql;
  private final AtomicLong commits = new AtomicLong();

  /**
   * For a store.
   *
   * @param maxGroupCommitDelay nobody joins a group that has run for so long
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

  /** Hears what happens, on the writer's thread. */
  interface Listener {
    /** No lock of somebody else is waited for any more. */
    void unlocked();

    /** A transaction was committed. */
    void committed();
  }

  /** How many transactions were committed. */
  long commits() {
    return commits.get();
  }

  /**
   * Carries out an operation and those that join it. Each gets an answer, whatever happens.
   *
   * @param more the next operation that may share a transaction; null if none waits
   */
  void serve(Operation<?> first, Supplier<@Nullable Operation<?>> more) {
    List<Operation<?>> group = new ArrayList<>();
    if (together(first, more, group)) {
      return;
    }
    for (Operation<?> operation : group) {
      together(operation, () -> null, new ArrayList<>());
    }
  }

  /** Answers all, or none and returns false: then each has to run by itself. */
  private boolean together(
      Operation<?> first, Supplier<@Nullable Operation<?>> more, List<Operation<?>> group) {
    try {
      if (first.scope == Operation.Scope.EXCLUSIVE) {
        exclusive(first, group);
      } else if (!committed(first, more, group)) {
        return false;
      }
      group.forEach(Operation::answer);
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

  private void exclusive(Operation<?> operation, List<Operation<?>> group) throws SQLException {
    Sql connection = connection();
    if (operation.begin()) {
      listener.unlocked();
      group.add(operation);
      operation.run(connection.begin(operation.deadline()));
    }
  }

  private boolean committed(
      Operation<?> first, Supplier<@Nullable Operation<?>> more, List<Operation<?>> group)
      throws SQLException {
    Sql connection = connection();
    connections.waitAtMost(connection, first.deadline());
    connection.execute("BEGIN IMMEDIATE");
    boolean ended = false;
    try {
      listener.unlocked();
      Gathered gathered = gather(connection, first, more, group);
      if (gathered == Gathered.TO_COMMIT) {
        commit(connection);
        ended = true;
      }
      return gathered != Gathered.AT_ODDS;
    } finally {
      if (!ended) {
        rollback(connection);
      }
    }
  }

  /** What a group has come to before its commit. */
  private enum Gathered {
    NOTHING_WRITTEN,
    TO_COMMIT,
    /** One wants to take back what it wrote, and the others do not. */
    AT_ODDS
  }

  private Gathered gather(
      Sql connection,
      Operation<?> first,
      Supplier<@Nullable Operation<?>> more,
      List<Operation<?>> group)
      throws SQLException {
    long end = System.nanoTime() + maxGroupCommitDelay.toNanos();
    Gathered gathered = Gathered.NOTHING_WRITTEN;
    Operation<?> next = first;
    while (next != null) {
      if (next.begin()) {
        group.add(next);
        run(connection, next);
        if (connection.hasWritten() && connection.isRollbackOnly()) {
          return group.size() == 1 ? Gathered.NOTHING_WRITTEN : Gathered.AT_ODDS;
        }
        gathered = connection.hasWritten() ? Gathered.TO_COMMIT : gathered;
      }
      boolean room = group.size() < MAX_OPERATIONS && System.nanoTime() - end < 0;
      next = room ? more.get() : null;
    }
    return gathered;
  }

  private void run(Sql connection, Operation<?> operation) throws SQLException {
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
      listener.committed();
    } catch (SQLException e) {
      throw new CommitFailed(dialect.failure(e, Phase.COMMIT));
    }
  }

  /** Some failures have ended the transaction by themselves; then the connection is in doubt. */
  private void rollback(Sql connection) {
    try {
      connection.execute("ROLLBACK");
    } catch (SQLException e) {
      close();
    }
  }

  /** Answers with a failure; a connection that may have been damaged is not used again. */
  private void fail(Operation<?> operation, Throwable cause) {
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

  /** Closes the connection; the next operation opens another. */
  @Override
  public void close() {
    Sql open = sql;
    sql = null;
    if (open != null) {
      connections.closeQuietly(open);
    }
  }

  /** The commit failed: what became of the group is the same for all, and nobody runs again. */
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
