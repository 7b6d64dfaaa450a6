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
 * Bounded pool of read-only connections that keeps their prepared statements. General-purpose pools
 * close statements when a connection is returned, and in SQLite preparing a statement costs more
 * than running it. Thread-safe.
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

  /** Waits for a reader like any call; the scan itself may take longer. */
  <T> T scan(SqlWork<T> work) {
    Duration timeout = config.store().timeout();
    return run(work, Deadline.in(timeout), Deadline.in(Database.maxScanTime(timeout)));
  }

  private <T> T run(SqlWork<T> work, Deadline acquireDeadline, Deadline deadline) {
    reserve(acquireDeadline);
    Sql sql = null;
    boolean reusable = false;
    try {
      sql = take();
      T result = work.run(watch.begin(sql, deadline));
      reusable = true;
      return result;
    } catch (SQLException e) {
      throw dialect.failure(e, Phase.WORK);
    } finally {
      if (sql != null) {
        watch.end(sql);
        giveBack(sql, reusable);
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

  /** Number of readers in use. */
  int busy() {
    return config.maxReaders() - free.availablePermits();
  }

  /** Number of idle readers. */
  int waiting() {
    return idle.size();
  }

  /** Closes idle readers; a reader in use is closed when it is returned. */
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
    Deadline acquireDeadline = deadline.orIn(config.acquireTimeout());
    boolean acquired =
        Uninterruptibly.call(
            () -> free.tryAcquire(acquireDeadline.leftNanos(), TimeUnit.NANOSECONDS));
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

  private void giveBack(Sql sql, boolean reusable) {
    if (!reusable) {
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
