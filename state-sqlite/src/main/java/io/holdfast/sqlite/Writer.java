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
 * The one thread that writes. Callers queue operations; the writer takes the lock file and lets
 * {@link GroupCommit} carry out whatever waits. Nobody else holds the thread, so no interrupt
 * reaches the driver or the lock's channel.
 */
final class Writer implements AutoCloseable {
  private static final Duration IDLE_LOOK = Duration.ofSeconds(1);

  /** Those who wait in a group for its commit wait so much longer for others at most. */
  private static final Duration MAX_GROUP_COMMIT_DELAY = Duration.ofMillis(5);

  /** Calls that read hold the log up for so long at most. */
  private static final Duration READERS_PATIENCE = Duration.ofMillis(20);

  private final SqliteConnections connections;
  private final SqliteDialect dialect;
  private final LockFile lock;
  private final GroupCommit groups;
  private final BlockingQueue<Operation<?>> queue;
  private final Duration timeout;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean waitingForOthers;
  private volatile Runnable committed = () -> {};

  Writer(
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
      public void unlocked() {
        waitingForOthers = false;
      }

      @Override
      public void committed() {
        committed.run();
      }
    };
  }

  /** Queues a transaction and waits for its outcome. */
  <T> T run(SqlWork<T> work) {
    return run(work, Operation.Scope.TRANSACTION, timeout);
  }

  /** Queues work that excludes other writers, with a deadline of its own. */
  <T> T runAlone(SqlWork<T> work, Duration patience) {
    return run(work, Operation.Scope.EXCLUSIVE, patience);
  }

  /** Runs a checkpoint while nobody writes, and waits for those who read for a moment only. */
  Checkpointer.Progress renewLog(Checkpointer.Mode mode) {
    return runAlone(
        sql -> {
          connections.waitAtMost(sql, Deadline.in(READERS_PATIENCE));
          return mode.run(sql);
        },
        timeout);
  }

  /** Who is told, on the writer's thread, that a transaction was committed. */
  void tell(Runnable tell) {
    committed = tell;
  }

  private <T> T run(SqlWork<T> work, Operation.Scope scope, Duration patience) {
    Operation<T> operation = new Operation<>(work, scope, Deadline.in(patience));
    CallFailures failures = new CallFailures(dialect.name(), "Write", patience);
    enqueue(operation, failures);
    return operation.await(patience, () -> late(failures), failures::unknown);
  }

  /** Operations that wait. */
  int queued() {
    return queue.size();
  }

  /** Transactions that were committed so far; fewer than writes where callers came together. */
  long commits() {
    return groups.commits();
  }

  /** Finishes what was queued; waits for it no longer than a deadline. */
  @Override
  public void close() {
    closed = true;
    // Wakes the writer if it waits for work; where the queue is full, it does not.
    Operation<Boolean> nothing =
        new Operation<>(sql -> true, Operation.Scope.TRANSACTION, Deadline.in(timeout));
    nothing.withdraw();
    queue.offer(nothing);
    Deadline.in(timeout).awaitEndOf(thread);
  }

  private void enqueue(Operation<?> operation, CallFailures failures) {
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
      throw late(failures);
    }
  }

  private StateException late(CallFailures failures) {
    return waitingForOthers
        ? new StateException(
            ErrorCode.STORE_BUSY,
            ErrorDetail.of("Store is locked by somebody else")
                .with("store", failures.store())
                .with("timeout", failures.timeout()))
        : failures.late();
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
      groups.close();
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
  private void serve(Operation<?> first) {
    if (!first.wanted()) {
      return;
    }
    waitingForOthers = true;
    try (LockFile.Turn turn = lock.take()) {
      groups.serve(first, this::nextOfGroup);
    } catch (IOException e) {
      first.fail(
          new StateException(
              ErrorCode.STORE_UNAVAILABLE,
              ErrorDetail.of("Lock file of the store cannot be used").with("store", dialect.name()),
              e));
    } finally {
      waitingForOthers = false;
    }
  }

  /** The next operation, if one waits that may share a transaction with others. */
  private @Nullable Operation<?> nextOfGroup() {
    Operation<?> next = queue.peek();
    return next != null && next.scope == Operation.Scope.TRANSACTION ? queue.poll() : null;
  }
}
