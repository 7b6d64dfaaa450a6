package io.holdfast.sqlite;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.relational.dialect.RelationalDialect.Phase;
import io.holdfast.relational.jdbc.Database;
import io.holdfast.relational.jdbc.DeadlineWatchdog;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.jdbc.SqlWork;
import io.holdfast.time.Deadline;
import io.holdfast.time.Uninterruptibly;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A few read-only connections with their kept statements. A common pool closes statements when a
 * connection comes back, and with SQLite preparing one costs more than running it. Thread-safe.
 */
final class Readers implements AutoCloseable {
  private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final SqliteConnections connections;
  private final SqliteDialect dialect;
  private final SqliteConfig config;
  private final DeadlineWatchdog watch;
  private final Semaphore free;
  private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  private record Idle(Sql sql, long sinceNanos) {}

  Readers(
      SqliteConnections connections,
      SqliteDialect dialect,
      SqliteConfig config,
      DeadlineWatchdog watch) {
    this.connections = connections;
    this.dialect = dialect;
    this.config = config;
    this.watch = watch;
    free = new Semaphore(config.maxReaders(), true);
  }

  <T> T run(SqlWork<T> work) {
    Deadline deadline = Deadline.in(config.store().timeout());
    return run(work, deadline, deadline);
  }

  /** Waits for a reader as long as any call, and may then take longer. */
  <T> T scan(SqlWork<T> work) {
    Duration timeout = config.store().timeout();
    return run(work, Deadline.in(timeout), Deadline.in(Database.maxScanTime(timeout)));
  }

  private <T> T run(SqlWork<T> work, Deadline patience, Deadline deadline) {
    reserve(patience);
    Sql sql = null;
    boolean sound = false;
    try {
      sql = take();
      T result = work.run(watch.begin(sql, deadline));
      sound = true;
      return result;
    } catch (SQLException e) {
      throw dialect.failure(e, Phase.WORK);
    } finally {
      if (sql != null) {
        watch.end(sql);
        giveBack(sql, sound);
      }
      release();
    }
  }

  /**
   * Reserves one of the readers, without a connection; {@link #release} must follow.
   *
   * @throws StateException with {@code STORE_CLOSED}, or {@code DEADLINE_EXCEEDED} if none becomes
   *     free before the deadline
   */
  void reserve(Deadline deadline) {
    acquire(deadline);
    if (closed) {
      free.release();
      throw new StateException(
          ErrorCode.STORE_CLOSED, ErrorDetail.of("Store is closed").with("store", dialect.name()));
    }
  }

  /** Ends a reservation. */
  void release() {
    free.release();
  }

  /** Readers that work now. */
  int busy() {
    return config.maxReaders() - free.availablePermits();
  }

  /** Readers that wait for work. */
  int waiting() {
    return idle.size();
  }

  /** Whoever still reads closes the reader on coming back. */
  @Override
  public void close() {
    closed = true;
    closeIdle();
  }

  private void closeIdle() {
    for (Idle one = idle.pollFirst(); one != null; one = idle.pollFirst()) {
      connections.closeQuietly(one.sql());
    }
  }

  private void acquire(Deadline deadline) {
    Deadline patience = deadline.orIn(config.acquireTimeout());
    boolean acquired =
        Uninterruptibly.call(() -> free.tryAcquire(patience.leftNanos(), TimeUnit.NANOSECONDS));
    if (!acquired) {
      throw new StateException(
          ErrorCode.DEADLINE_EXCEEDED,
          ErrorDetail.of("No reader became free before the deadline")
              .with("store", dialect.name())
              .with("readers", config.maxReaders()));
    }
  }

  private Sql take() throws SQLException {
    Idle last = idle.pollLast();
    return last == null ? connections.reader() : last.sql();
  }

  private void giveBack(Sql sql, boolean sound) {
    if (!sound) {
      connections.closeQuietly(sql);
      return;
    }
    long now = System.nanoTime();
    idle.addLast(new Idle(sql, now));
    if (closed) {
      closeIdle();
      return;
    }
    Idle eldest = idle.peekFirst();
    if (eldest != null
        && now - eldest.sinceNanos() > IDLE_NANOS
        && idle.size() > Math.max(1, config.minIdleReaders())
        && idle.remove(eldest)) {
      connections.closeQuietly(eldest.sql());
    }
  }
}
