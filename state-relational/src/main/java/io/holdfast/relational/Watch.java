package io.holdfast.relational;

import io.holdfast.engine.Deadline;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Sees to it that no call runs past its deadline: the statement that runs then is cancelled, so
 * that the call fails with nothing written. A commit that was sent is left alone until a second
 * deadline, as far away as the first. Thread-safe.
 *
 * <p>One thread looks after all connections of a store; a call costs it nothing but an entry in a
 * set.
 */
public final class Watch implements AutoCloseable {
  /** How long a server gets to answer a cancelled statement. */
  public static final Duration GRACE = Duration.ofMillis(500);

  /** A cancel that came between two statements of a call hit nothing, so it is repeated. */
  private static final Duration AGAIN = Duration.ofMillis(20);

  private final Duration timeout;
  private final Reach reach;
  private final Set<Sql> running = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean idle;
  private volatile boolean closed;

  /** Where the database is, and so what can be done about a statement that does not end. */
  public enum Reach {
    /** In this process: it always hears a cancel, and there is no connection to cut. */
    EMBEDDED,
    /** Beyond a network: a server that does not answer a cancel loses the connection. */
    REMOTE
  }

  /**
   * Starts to watch.
   *
   * @param store its name, for the name of the thread
   * @param timeout the deadline of every call, and how much later the second one is
   */
  public Watch(String store, Duration timeout, Reach reach) {
    this.timeout = timeout;
    this.reach = reach;
    thread = new Thread(this::loop, "holdfast-" + store + "-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** Begins a call on a connection; {@link #end} must follow. */
  public Sql begin(Sql sql, Deadline deadline) {
    sql.begin(deadline);
    running.add(sql);
    if (idle) {
      LockSupport.unpark(thread);
    }
    return sql;
  }

  /** Ends a call; from here on nothing happens to its connection. */
  public void end(Sql sql) {
    running.remove(sql);
    sql.end();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void loop() {
    while (!closed) {
      // A call that begins after this look is not late before a whole timeout has passed.
      long pause = timeout.toNanos();
      for (Sql sql : running) {
        pause = Math.min(pause, look(sql));
      }
      if (!running.isEmpty()) {
        LockSupport.parkNanos(this, pause);
        continue;
      }
      idle = true;
      if (running.isEmpty() && !closed) {
        LockSupport.park(this);
      }
      idle = false;
    }
  }

  /** How long a server may leave a cancel unanswered before its connection is cut. */
  private Duration patience(Sql sql) {
    return sql.isCommittingItself() ? timeout : GRACE;
  }

  /** Does what is due for a call, and says in how many nanoseconds to look again. */
  private long look(Sql sql) {
    Deadline deadline = sql.deadline();
    if (deadline == null) {
      return AGAIN.toNanos();
    }
    if (!deadline.passed()) {
      return deadline.leftNanos();
    }
    if (reach == Reach.EMBEDDED) {
      sql.cancelIfLate();
    } else if (sql.committing()) {
      sql.abortIfLate(timeout);
    } else if (deadline.later(patience(sql)).passed()) {
      sql.abortIfLate(patience(sql));
    } else {
      // Asking the server is a connection of its own, which may hang as well.
      Thread asking = new Thread(sql::cancelRunning, thread.getName() + "-cancel");
      asking.setDaemon(true);
      asking.start();
      return GRACE.toNanos() / 2;
    }
    return AGAIN.toNanos();
  }
}
