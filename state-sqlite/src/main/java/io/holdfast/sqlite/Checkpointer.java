package io.holdfast.sqlite;

import io.holdfast.relational.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the write-ahead log into the database beside the writer, so that no commit has to wait for
 * it. It never holds the writer up: where it falls behind, the log grows until SQLite's own
 * checkpoint, behind a commit, bounds it. Thread-safe.
 */
final class Checkpointer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final SqliteConnections connections;
  private final Thread thread;
  private final AtomicLong failures = new AtomicLong();
  private volatile boolean written;
  private volatile boolean idle;
  private volatile boolean closed;
  private @Nullable Sql sql;

  /** Frames in the log, and how many of them the database has. */
  record Progress(long frames, long copied) {}

  Checkpointer(SqliteConnections connections) {
    this.connections = connections;
    thread = new Thread(this::loop, "holdfast-sqlite-checkpoint");
    thread.setDaemon(true);
    thread.start();
  }

  /** How many checkpoints failed; each was made up for by a later one, or will be. */
  long failures() {
    return failures.get();
  }

  /** Told by the writer behind a commit; costs it next to nothing. */
  void written() {
    written = true;
    if (idle) {
      LockSupport.unpark(thread);
    }
  }

  /** Waits for a checkpoint that runs, because a connection must not be closed under it. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        TimeUnit.MILLISECONDS.timedJoin(thread, Duration.ofSeconds(1).toMillis());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    while (!closed) {
      if (written) {
        written = false;
        checkpoint();
        LockSupport.parkNanos(this, PAUSE_NANOS);
        continue;
      }
      idle = true;
      if (!written && !closed) {
        LockSupport.park(this);
      }
      idle = false;
    }
    drop();
  }

  /** One that fails is tried again behind the next commit; the log holds everything until then. */
  private void checkpoint() {
    try {
      Sql connection = sql == null ? connections.checkpoints() : sql;
      sql = connection;
      Progress progress = run(connection);
      LOG.trace("Log has {} frames, {} copied", progress.frames(), progress.copied());
    } catch (SQLException e) {
      LOG.debug("Checkpoint failed: {}", e.getMessage());
      failures.incrementAndGet();
      drop();
    }
  }

  /** One checkpoint that waits for nobody. */
  static Progress run(Sql connection) throws SQLException {
    return connection
        .query(
            "PRAGMA wal_checkpoint(PASSIVE)",
            Sql.Binding.NONE,
            row -> new Progress(row.getLong(2), row.getLong(3)))
        .get(0);
  }

  private void drop() {
    Sql connection = sql;
    sql = null;
    if (connection != null) {
      connections.closeQuietly(connection);
    }
  }
}
