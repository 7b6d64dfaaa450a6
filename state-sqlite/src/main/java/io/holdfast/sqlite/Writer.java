package io.holdfast.sqlite;

import io.holdfast.engine.Deadline;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.ErrorKind;
import io.holdfast.error.OutcomeUnknownException;
import io.holdfast.error.StateException;
import io.holdfast.relational.RelationalDialect.Phase;
import io.holdfast.relational.Sql;
import io.holdfast.relational.SqlWork;
import io.holdfast.relational.Watch;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. Callers queue operations; the writer takes the lock file, begins a
 * transaction, runs a group of operations, commits and then answers them. A group is one operation
 * today. Nobody else holds the thread, so no interrupt reaches the driver or the lock's channel.
 */
final class Writer implements AutoCloseable {
  private static final Duration IDLE_LOOK = Duration.ofSeconds(1);

  private final SqliteConnections connections;
  private final SqliteDialect dialect;
  private final LockFile lock;
  private final Watch watch;
  private final BlockingQueue<Operation<?>> queue;
  private final Duration timeout;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean waitingForOthers;
  private @Nullable Sql sql;

  Writer(
      SqliteConnections connections,
      SqliteDialect dialect,
      LockFile lock,
      Watch watch,
      SqliteConfig config) {
    this.connections = connections;
    this.dialect = dialect;
    this.lock = lock;
    this.watch = watch;
    timeout = config.store().timeout();
    queue = new ArrayBlockingQueue<>(config.queueCapacity());
    thread = new Thread(this::loop, "holdfast-sqlite-writer");
    thread.setDaemon(true);
    thread.start();
  }

  /** Queues a transaction and waits for its outcome. */
  <T> T run(SqlWork<T> work) {
    return run(work, Operation.Scope.TRANSACTION, timeout);
  }

  /** Queues work that excludes other writers, with a deadline of its own. */
  <T> T runAlone(SqlWork<T> work, Duration patience) {
    return run(work, Operation.Scope.EXCLUSIVE, patience);
  }

  private <T> T run(SqlWork<T> work, Operation.Scope scope, Duration patience) {
    Operation<T> operation = new Operation<>(work, scope, Deadline.in(patience));
    enqueue(operation);
    if (!operation.await(operation.deadline)) {
      if (operation.withdraw()) {
        throw late();
      }
      if (!operation.await(Deadline.in(patience))) {
        throw new OutcomeUnknownException(
            ErrorDetail.of("Write did not come to its end within the second deadline")
                .with("store", dialect.name())
                .with("timeout", patience));
      }
    }
    return operation.result();
  }

  /** Operations that wait. */
  int queued() {
    return queue.size();
  }

  /** Finishes what was queued; waits for it no longer than a deadline. */
  @Override
  public void close() {
    closed = true;
    boolean interrupted = false;
    Deadline deadline = Deadline.in(timeout);
    while (thread.isAlive() && !deadline.passed()) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(thread, deadline.leftNanos());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void enqueue(Operation<?> operation) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (closed) {
            throw new StateException(
                ErrorCode.STORE_CLOSED,
                ErrorDetail.of("Store is closed").with("store", dialect.name()));
          }
          if (!queue.offer(operation, operation.deadline.leftNanos(), TimeUnit.NANOSECONDS)) {
            throw late();
          }
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private StateException late() {
    if (waitingForOthers) {
      return new StateException(
          ErrorCode.STORE_BUSY,
          ErrorDetail.of("Store is locked by somebody else")
              .with("store", dialect.name())
              .with("timeout", timeout));
    }
    return new StateException(
        ErrorCode.DEADLINE_EXCEEDED,
        ErrorDetail.of("Write was not begun before the deadline")
            .with("store", dialect.name())
            .with("timeout", timeout));
  }

  private void loop() {
    try {
      while (true) {
        Operation<?> operation = next();
        if (operation != null) {
          serve(operation);
        } else if (closed) {
          return;
        }
      }
    } finally {
      drop();
    }
  }

  private @Nullable Operation<?> next() {
    try {
      return closed ? queue.poll() : queue.poll(IDLE_LOOK.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // Nobody else knows this thread; if somebody finds it, it goes on without the interrupt.
      return null;
    }
  }

  /** Whatever happens, the operation gets an answer, and the thread lives on. */
  private void serve(Operation<?> operation) {
    if (!operation.wanted()) {
      return;
    }
    waitingForOthers = true;
    try (LockFile.Turn turn = lock.take()) {
      if (operation.wanted()) {
        attempt(operation);
      }
    } catch (IOException e) {
      operation.fail(
          new StateException(
              ErrorCode.STORE_UNAVAILABLE,
              ErrorDetail.of("Lock file of the store cannot be used").with("store", dialect.name()),
              e));
    } finally {
      waitingForOthers = false;
    }
  }

  private <T> void attempt(Operation<T> operation) {
    try {
      Sql connection = sql == null ? connections.writer() : sql;
      sql = connection;
      if (operation.scope == Operation.Scope.TRANSACTION) {
        transaction(connection, operation);
      } else if (operation.begin()) {
        waitingForOthers = false;
        operation.succeed(operation.work.run(connection.begin(operation.deadline)));
      }
    } catch (SQLException e) {
      fail(operation, dialect.failure(e, Phase.WORK));
    } catch (StateException e) {
      fail(operation, e);
    } catch (RuntimeException | Error e) {
      drop();
      operation.fail(e);
    }
  }

  /** Answers with a failure; a connection that may have been damaged is not used again. */
  private void fail(Operation<?> operation, StateException reason) {
    if (reason.code().kind() == ErrorKind.BROKEN) {
      drop();
    }
    operation.fail(reason);
  }

  private <T> void transaction(Sql connection, Operation<T> operation) throws SQLException {
    connections.waitAtMost(connection, operation.deadline);
    connection.execute("BEGIN IMMEDIATE");
    waitingForOthers = false;
    boolean ended = false;
    try {
      if (!operation.begin()) {
        return;
      }
      T result = operation.work.run(watch.begin(connection, operation.deadline));
      connection.commits();
      if (connection.isRollbackOnly()) {
        connection.execute("ROLLBACK");
      } else {
        commit(connection);
      }
      ended = true;
      operation.succeed(result);
    } finally {
      watch.end(connection);
      if (!ended) {
        rollback(connection);
      }
    }
  }

  private void commit(Sql connection) {
    try {
      connection.execute("COMMIT");
    } catch (SQLException e) {
      throw dialect.failure(e, Phase.COMMIT);
    }
  }

  /** Some failures have ended the transaction by themselves; then the connection is in doubt. */
  private void rollback(Sql connection) {
    try {
      connection.execute("ROLLBACK");
    } catch (SQLException e) {
      drop();
    }
  }

  private void drop() {
    Sql connection = sql;
    sql = null;
    if (connection != null) {
      connections.closeQuietly(connection);
    }
  }
}
