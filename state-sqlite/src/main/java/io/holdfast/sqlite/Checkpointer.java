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
 * Copies the write-ahead log into the database beside the writer, so that no commit has to wait for
 * it. A log that has grown to its bound is begun anew in a turn of the writer's, when next to
 * nothing is left to copy. Thread-safe.
 */
final class Checkpointer implements AutoCloseable {
  /** A file of the log that is larger is cut. */
  static final long BOUND_BYTES = 64L * 1024 * 1024;

  /** The log is begun anew once it holds so much; more comes to it until that is done. */
  private static final long RENEWED_BYTES = BOUND_BYTES / 2;

  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Until a log that somebody still reads is looked at again, if nobody writes. */
  private static final long HELD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final SqliteConnections connections;
  private final Renewal renewal;
  private final Thread thread;
  private final AtomicLong failures = new AtomicLong();
  private volatile boolean written;
  private volatile boolean idle;
  private volatile boolean closed;
  private @Nullable Sql sql;
  private long maxFrames;

  /**
   * Frames in the log, and how many of them the database has; -1 if somebody else was at it.
   *
   * @param refused whether something could not be done because somebody else was in the way
   */
  record Progress(boolean refused, long frames, long copied) {
    /** Whether the database has everything. */
    boolean complete() {
      return frames >= 0 && copied >= frames;
    }
  }

  /** Runs a checkpoint that keeps writers out, in one of their turns. */
  @FunctionalInterface
  interface Renewal {
    Progress run(Mode mode);
  }

  /** How much a checkpoint does. */
  enum Mode {
    /** Copies what nobody holds back, and waits for nobody. */
    PASSIVE,
    /** Copies everything, so that the next write begins the log anew. */
    RESTART,
    /** The same, and cuts the file. */
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

  Checkpointer(SqliteConnections connections, Renewal renewal) {
    this.connections = connections;
    this.renewal = renewal;
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
        rest(done);
      }
    }
    drop();
  }

  /** Until the next commit; a log that is held is looked at again without one. */
  private void rest(boolean done) {
    idle = true;
    if (!written && !closed && done) {
      LockSupport.park(this);
    } else if (!written && !closed) {
      LockSupport.parkNanos(this, HELD_NANOS);
    }
    idle = false;
  }

  /** Whether nothing is left to do. What fails is tried again; the log holds everything. */
  private boolean checkpoint() {
    try {
      Sql connection = sql == null ? open() : sql;
      Progress progress = Mode.PASSIVE.run(connection);
      LOG.trace("Log has {} frames, {} copied", progress.frames(), progress.copied());
      return progress.frames() < maxFrames ? progress.complete() : renewed(connection, progress);
    } catch (SQLException | StateException e) {
      LOG.debug("Checkpoint failed: {}", e.getMessage());
      failures.incrementAndGet();
      drop();
      return true;
    }
  }

  /** What came while the log was copied is copied as well, so that little is left for the turn. */
  private boolean renewed(Sql connection, Progress before) throws SQLException {
    Progress progress = Mode.PASSIVE.run(connection);
    if (progress.copied() < before.frames()) {
      return false;
    }
    boolean grown = progress.frames() > maxFrames * BOUND_BYTES / RENEWED_BYTES;
    return !renewal.run(grown ? Mode.TRUNCATE : Mode.RESTART).refused();
  }

  private Sql open() throws SQLException {
    Sql opened = connections.checkpoints();
    sql = opened;
    maxFrames = RENEWED_BYTES / SqliteConnections.frameBytes(opened);
    return opened;
  }

  private void drop() {
    Sql connection = sql;
    sql = null;
    if (connection != null) {
      connections.closeQuietly(connection);
    }
  }
}
