package io.holdfast.sqlite;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.relational.jdbc.CallFailures;
import io.holdfast.relational.jdbc.DeadlineWatchdog;
import io.holdfast.relational.jdbc.SqlWork;
import io.holdfast.time.Deadline;
import io.holdfast.time.Uninterruptibly;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The single writer thread of a database. Callers queue operations; the writer takes the lock file
 * and lets {@link GroupCommit} run whatever is queued. No other code has a reference to the thread,
 * so no interrupt reaches the driver or the channel of the lock file. Thread-safe.
 */
final class SqliteWriter implements AutoCloseable {
  private static final Duration IDLE_POLL = Duration.ofSeconds(1);

  /** Maximum time a group commit stays open for further writes. */
  private static final Duration MAX_GROUP_COMMIT_DELAY = Duration.ofMillis(5);

  /** Maximum time a blocking checkpoint waits for readers. */
  private static final Duration MAX_CHECKPOINT_WAIT = Duration.ofMillis(20);

  private final SqliteConnections connections;
  private final SqliteDialect dialect;
  private final LockFile lock;
  private final GroupCommit groups;
  private final BlockingQueue<WriteOperation<?>> queue;
  private final Duration timeout;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean waitingForLock;
  private volatile Runnable commitListener = () -> {};

  SqliteWriter(
      SqliteConnections connections,
      SqliteDialect dialect,
      LockFile lock,
      DeadlineWatchdog watch,
      SqliteConfig config) {
    this.connections = connections;
    this.dialect = dialect;
    this.lock = lock;
    groups = new GroupCommit(connections, dialect, watch, MAX_GROUP_COMMIT_DELAY, listener());
    timeout = config.store().timeout();
    queue = new ArrayBlockingQueue<>(config.queueCapacity());
    thread = new Thread(this::loop, "holdfast-sqlite-writer");
    thread.setDaemon(true);
    thread.start();
  }

  private GroupCommit.Listener listener() {
    return new GroupCommit.Listener() {
      @Override
      public void onLockAcquired() {
        waitingForLock = false;
      }

      @Override
      public void onCommit() {
        commitListener.run();
      }
    };
  }

  /** Queues a transaction and waits for its outcome. */
  <T> T run(SqlWork<T> work) {
    return run(work, WriteOperation.Scope.TRANSACTION, timeout);
  }

  /** Queues work that runs outside a transaction but excludes other writers. */
  <T> T runExclusive(SqlWork<T> work, Duration timeout) {
    return run(work, WriteOperation.Scope.EXCLUSIVE, timeout);
  }

  /** Runs a checkpoint while no transaction is open; waits only briefly for readers. */
  Checkpointer.Progress restartLog(Checkpointer.Mode mode) {
    return runExclusive(
        sql -> {
          connections.waitAtMost(sql, Deadline.in(MAX_CHECKPOINT_WAIT));
          return mode.run(sql);
        },
        timeout);
  }

  /** Sets the listener that is called on the writer's thread after each commit. */
  void setCommitListener(Runnable listener) {
    commitListener = listener;
  }

  private <T> T run(SqlWork<T> work, WriteOperation.Scope scope, Duration timeout) {
    WriteOperation<T> operation = new WriteOperation<>(work, scope, Deadline.in(timeout));
    CallFailures failures = new CallFailures(dialect.name(), "Write", timeout);
    enqueue(operation, failures);
    return operation.await(timeout, () -> timedOut(failures), failures::unknown);
  }

  /** Number of queued operations. */
  int queued() {
    return queue.size();
  }

  /** Number of committed transactions; lower than the number of writes under group commit. */
  long commits() {
    return groups.commits();
  }

  /** Runs the queued operations, then stops the thread; waits at most for the store's timeout. */
  @Override
  public void close() {
    closed = true;
    // Wakes the writer if it waits for work; if the queue is full it does not wait.
    WriteOperation<Boolean> wakeUp =
        new WriteOperation<>(sql -> true, WriteOperation.Scope.TRANSACTION, Deadline.in(timeout));
    wakeUp.withdraw();
    queue.offer(wakeUp);
    Deadline.in(timeout).awaitEndOf(thread);
  }

  private void enqueue(WriteOperation<?> operation, CallFailures failures) {
    boolean queued =
        Uninterruptibly.call(
            () -> {
              if (closed) {
                throw failures.closed();
              }
              long left = operation.deadline().leftNanos();
              return queue.offer(operation, left, TimeUnit.NANOSECONDS);
            });
    if (!queued) {
      throw timedOut(failures);
    }
  }

  private StateException timedOut(CallFailures failures) {
    return waitingForLock
        ? new StateException(
            ErrorCode.STORE_BUSY,
            ErrorDetail.of("Store is locked by another connection")
                .with("store", failures.store())
                .with("timeout", failures.timeout()))
        : failures.late();
  }

  private void loop() {
    try {
      while (true) {
        WriteOperation<?> operation = poll();
        if (operation != null) {
          serve(operation);
        } else if (closed) {
          return;
        }
      }
    } finally {
      groups.close();
    }
  }

  private @Nullable WriteOperation<?> poll() {
    try {
      return closed ? queue.poll() : queue.poll(IDLE_POLL.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // Not expected, since the thread is not shared; the writer goes on without the interrupt.
      return null;
    }
  }

  /** Every operation is completed, and the thread survives every failure. */
  private void serve(WriteOperation<?> first) {
    if (!first.wanted()) {
      return;
    }
    waitingForLock = true;
    try (LockFile.Turn turn = lock.take()) {
      groups.serve(first, this::pollForGroup);
    } catch (IOException e) {
      first.fail(
          new StateException(
              ErrorCode.STORE_UNAVAILABLE,
              ErrorDetail.of("Lock file of the store cannot be used").with("store", dialect.name()),
              e));
    } finally {
      waitingForLock = false;
    }
  }

  /** Polls the next operation if it may share a transaction; null if there is none. */
  private @Nullable WriteOperation<?> pollForGroup() {
    WriteOperation<?> head = queue.peek();
    return head != null && head.scope == WriteOperation.Scope.TRANSACTION ? queue.poll() : null;
  }
}
