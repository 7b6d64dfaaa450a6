package io.holdfast.sqlite;

import io.holdfast.error.StateException;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.time.Uninterruptibly;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Background thread that checkpoints the write-ahead log, so that no commit has to wait for a
 * checkpoint. Passive checkpoints run beside the writer. Once the log has grown to its bound it is
 * restarted on the writer's thread, when hardly a frame is left to copy. Thread-safe.
 */
final class Checkpointer implements AutoCloseable {
  /** Maximum size of the log file; a larger file is truncated. */
  static final long BOUND_BYTES = 64L * 1024 * 1024;

  /** Size from which on the log is restarted; it keeps growing until the restart succeeds. */
  private static final long RESTART_BYTES = BOUND_BYTES / 2;

  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Retry interval while readers pin the log and no commit arrives. */
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final SqliteConnections connections;
  private final LogRestart logRestart;
  private final Thread thread;
  private final AtomicLong failures = new AtomicLong();
  private volatile boolean written;
  private volatile boolean idle;
  private volatile boolean closed;
  private @Nullable Sql sql;
  private long maxFrames;

  /**
   * Result of a checkpoint: frames in the log, and frames copied into the database; -1 if another
   * checkpoint was running.
   *
   * @param refused whether a reader or another checkpoint kept it from completing
   */
  record Progress(boolean refused, long frames, long copied) {
    /** Whether every frame was copied. */
    boolean complete() {
      return frames >= 0 && copied >= frames;
    }
  }

  /** Runs a blocking checkpoint on the writer's thread. */
  @FunctionalInterface
  interface LogRestart {
    Progress run(Mode mode);
  }

  /** The checkpoint modes of SQLite. */
  enum Mode {
    /** Copies the frames that no reader needs any more, without waiting. */
    PASSIVE,
    /** Copies all frames, so that the next write starts the log from its beginning. */
    RESTART,
    /** Like {@code RESTART}, and truncates the file. */
    TRUNCATE;

    /** Runs it on a connection. */
    Progress run(Sql connection) throws SQLException {
      return connection
          .query(
              "PRAGMA wal_checkpoint(" + this + ")",
              Sql.Binding.NONE,
              row -> new Progress(row.getBoolean(1), row.getLong(2), row.getLong(3)))
          .get(0);
    }
  }

  Checkpointer(SqliteConnections connections, LogRestart logRestart) {
    this.connections = connections;
    this.logRestart = logRestart;
    thread = new Thread(this::loop, "holdfast-sqlite-checkpoint");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Number of failed checkpoints. A failure loses nothing: a later checkpoint copies the frames.
   */
  long failures() {
    return failures.get();
  }

  /** Called by the writer after each commit; cheap. */
  void onCommit() {
    written = true;
    if (idle) {
      LockSupport.unpark(thread);
    }
  }

  /** Waits for a running checkpoint, whose connection must not be closed. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    Uninterruptibly.join(thread);
  }

  private void loop() {
    boolean done = true;
    while (!closed) {
      if (written || !done) {
        written = false;
        done = checkpoint();
        LockSupport.parkNanos(this, PAUSE_NANOS);
      }
      if (!written && !closed) {
        awaitCommit(done);
      }
    }
    closeConnection();
  }

  /** Waits for the next commit, or for the retry interval if the last checkpoint was incomplete. */
  private void awaitCommit(boolean done) {
    idle = true;
    if (!written && !closed && done) {
      LockSupport.park(this);
    } else if (!written && !closed) {
      LockSupport.parkNanos(this, RETRY_NANOS);
    }
    idle = false;
  }

  /** Runs a checkpoint and returns whether it is complete. A failure loses nothing. */
  private boolean checkpoint() {
    try {
      Sql connection = sql == null ? open() : sql;
      Progress progress = Mode.PASSIVE.run(connection);
      LOG.trace("Log has {} frames, {} copied", progress.frames(), progress.copied());
      return progress.frames() < maxFrames ? progress.complete() : restarted(connection, progress);
    } catch (SQLException | StateException e) {
      LOG.debug("Checkpoint failed: {}", e.getMessage());
      failures.incrementAndGet();
      closeConnection();
      return true;
    }
  }

  /**
   * Copies once more what was appended meanwhile, so that little is left for the writer's thread.
   */
  private boolean restarted(Sql connection, Progress before) throws SQLException {
    Progress progress = Mode.PASSIVE.run(connection);
    if (progress.copied() < before.frames()) {
      return false;
    }
    boolean grown = progress.frames() > maxFrames * BOUND_BYTES / RESTART_BYTES;
    return !logRestart.run(grown ? Mode.TRUNCATE : Mode.RESTART).refused();
  }

  private Sql open() throws SQLException {
    Sql opened = connections.checkpointer();
    sql = opened;
    maxFrames = RESTART_BYTES / SqliteConnections.frameBytes(opened);
    return opened;
  }

  private void closeConnection() {
    Sql connection = sql;
    sql = null;
    if (connection != null) {
      connections.closeQuietly(connection);
    }
  }
}
