package io.holdfast.sqlite;

import io.holdfast.engine.Deadline;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.relational.RelationalDialect.Phase;
import io.holdfast.relational.Sql;
import io.holdfast.relational.SqlWork;
import io.holdfast.relational.Watch;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A few read-only connections with their kept statements. A common pool closes statements when a
 * connection comes back, and with SQLite preparing one costs more than running it. Thread-safe.
 */
final class Readers implements AutoCloseable {
  private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final SqliteConnections connections;
  private final SqliteDialect dialect;
  private final SqliteConfig config;
  private final Watch watch;
  private final Semaphore free;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Idle> idle = new ArrayDeque<>();
  private boolean closed;

  private record Idle(Sql sql, long sinceNanos) {}

  Readers(SqliteConnections connections, SqliteDialect dialect, SqliteConfig config, Watch watch) {
    this.connections = connections;
    this.dialect = dialect;
    this.config = config;
    this.watch = watch;
    free = new Semaphore(config.mostReaders(), true);
  }

  <T> T run(SqlWork<T> work) {
    Deadline deadline = Deadline.in(config.store().timeout());
    reserve(deadline);
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
    lock.lock();
    boolean refused = closed;
    lock.unlock();
    if (refused) {
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
    return config.mostReaders() - free.availablePermits();
  }

  /** Readers that wait for work. */
  int waiting() {
    lock.lock();
    try {
      return idle.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      idle.forEach(one -> connections.closeQuietly(one.sql()));
      idle.clear();
    } finally {
      lock.unlock();
    }
  }

  private void acquire(Deadline deadline) {
    Deadline patience = deadline.orIn(config.acquireTimeout());
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (free.tryAcquire(patience.leftNanos(), TimeUnit.NANOSECONDS)) {
            return;
          }
          throw new StateException(
              ErrorCode.DEADLINE_EXCEEDED,
              ErrorDetail.of("No reader became free before the deadline")
                  .with("store", dialect.name())
                  .with("readers", config.mostReaders()));
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

  private Sql take() throws SQLException {
    lock.lock();
    try {
      Idle last = idle.pollLast();
      if (last != null) {
        return last.sql();
      }
    } finally {
      lock.unlock();
    }
    return connections.reader();
  }

  private void giveBack(Sql sql, boolean sound) {
    @Nullable Idle surplus = null;
    lock.lock();
    try {
      if (closed || !sound) {
        surplus = new Idle(sql, 0);
      } else {
        long now = System.nanoTime();
        idle.addLast(new Idle(sql, now));
        Idle eldest = idle.peekFirst();
        if (idle.size() > Math.max(1, config.leastReaders())
            && eldest != null
            && now - eldest.sinceNanos() > IDLE_NANOS) {
          surplus = idle.pollFirst();
        }
      }
    } finally {
      lock.unlock();
    }
    if (surplus != null) {
      connections.closeQuietly(surplus.sql());
    }
  }
}
