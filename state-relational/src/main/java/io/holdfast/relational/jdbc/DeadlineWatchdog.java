package io.holdfast.relational.jdbc;

import io.holdfast.time.Deadline;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Watchdog that enforces the deadlines of calls: the statement that runs when the deadline passes
 * is canceled, so the call fails with nothing written. A commit in progress is not interrupted
 * until a second deadline, one more timeout later. Thread-safe.
 *
 * <p>One thread watches all connections of a store; a call costs an entry in a set.
 */
public final class DeadlineWatchdog implements AutoCloseable {
  /** Time that a server has to respond to a canceled statement. */
  public static final Duration GRACE = Duration.ofMillis(500);

  /** A cancel between two statements of a call has no effect, so it is repeated. */
  private static final Duration RETRY_INTERVAL = Duration.ofMillis(20);

  private final Duration timeout;
  private final Reach reach;
  private final Set<CallDeadline> calls = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean idle;
  private volatile boolean closed;

  /** Where the database runs, which determines how a statement that does not end is stopped. */
  public enum Reach {
    /** In this process: a cancel always arrives, and there is no connection to abort. */
    EMBEDDED,
    /** On a server: if it does not respond to a cancel, the connection is aborted. */
    REMOTE
  }

  /**
   * Starts the thread.
   *
   * @param store name of the store, for the name of the thread
   * @param timeout timeout of every call, and the time from its deadline to the second one
   */
  public DeadlineWatchdog(String store, Duration timeout, Reach reach) {
    this.timeout = timeout;
    this.reach = reach;
    thread = new Thread(this::loop, "holdfast-" + store + "-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** Begins a call on a connection; must be followed by {@link #end}. */
  public Sql begin(Sql sql, Deadline deadline) {
    sql.begin(deadline);
    calls.add(sql.call());
    if (idle) {
      LockSupport.unpark(thread);
    }
    return sql;
  }

  /** Ends a call; afterwards nothing on its connection is canceled. */
  public void end(Sql sql) {
    calls.remove(sql.call());
    sql.call().end();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void loop() {
    while (!closed) {
      // A call that begins after this check cannot be late before a full timeout has passed.
      long pause = timeout.toNanos();
      for (CallDeadline call : calls) {
        pause = Math.min(pause, enforce(call));
      }
      if (!calls.isEmpty()) {
        LockSupport.parkNanos(this, pause);
        continue;
      }
      idle = true;
      if (calls.isEmpty() && !closed) {
        LockSupport.park(this);
      }
      idle = false;
    }
  }

  /** Time after which the connection is aborted if the server does not respond to a cancel. */
  private Duration grace(CallDeadline call) {
    return call.isCommittingItself() ? timeout : GRACE;
  }

  /** Enforces the deadline of a call; returns the nanoseconds until the next check. */
  private long enforce(CallDeadline call) {
    Deadline deadline = call.deadline();
    if (deadline == null) {
      return RETRY_INTERVAL.toNanos();
    }
    if (!deadline.passed()) {
      return deadline.leftNanos();
    }
    if (reach == Reach.EMBEDDED) {
      call.cancelIfLate();
    } else if (call.isCommitting()) {
      call.abortIfLate(timeout);
    } else if (deadline.later(grace(call)).passed()) {
      call.abortIfLate(grace(call));
    } else {
      // A cancel opens another connection, which may hang as well, so it runs on its own thread.
      Thread cancel = new Thread(call::cancelRunning, thread.getName() + "-cancel");
      cancel.setDaemon(true);
      cancel.start();
      return GRACE.toNanos() / 2;
    }
    return RETRY_INTERVAL.toNanos();
  }
}
