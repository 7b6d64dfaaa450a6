package io.holdfast.relational.jdbc;

import io.holdfast.error.StateException;
import io.holdfast.time.Deadline;
import io.holdfast.time.ViewLease;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Read view: a connection in one read-only transaction with snapshot isolation. It ends when it is
 * closed or reaches its maximum age. Thread-safe: calls are serialized, each under the deadline of
 * a call. A failed statement does not end the view.
 */
public final class DatabaseView implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseView.class);
  private static final String SNAPSHOT_QUERY = "SELECT count(*) FROM store_properties";

  private final Home home;
  private final DeadlineWatchdog watchdog;
  private final ViewLease lease;
  private final Sql sql;
  private final ReentrantLock lock = new ReentrantLock();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  /** The source of a view's connection. */
  public interface Home {
    /** The timeout of each call. */
    Duration timeout();

    /** Opens a read-only connection in auto-commit mode. */
    Sql connect(Deadline deadline);

    /** Returns a connection, in any state; never throws. */
    void giveBack(Sql sql);

    /** Translates an exception of the driver. */
    StateException failure(SQLException cause, Deadline deadline);
  }

  private DatabaseView(Home home, DeadlineWatchdog watchdog, ViewLease lease, Sql sql) {
    this.home = home;
    this.watchdog = watchdog;
    this.lease = lease;
    this.sql = sql;
  }

  /** Opens a view on a snapshot of the database taken now. */
  public static DatabaseView open(
      Home home, DeadlineWatchdog watchdog, String store, Duration maxAge) {
    ViewLease lease = new ViewLease(store, maxAge);
    Deadline deadline = Deadline.in(home.timeout());
    DatabaseView view = new DatabaseView(home, watchdog, lease, home.connect(deadline));
    boolean begun = false;
    try {
      view.begin(deadline);
      begun = true;
    } finally {
      if (!begun) {
        view.close();
      }
    }
    view.endAt(maxAge);
    return view;
  }

  /** Runs read-only statements. */
  public <T> T read(SqlWork<T> work) {
    lock.lock();
    try {
      lease.check();
      Deadline deadline = Deadline.in(home.timeout());
      try {
        return inSavepoint(watchdog.begin(sql, deadline), work);
      } catch (SQLException e) {
        throw home.failure(e, deadline);
      } finally {
        watchdog.end(sql);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the view has ended. */
  public boolean isEnded() {
    return lease.isEnded();
  }

  /** Ends the view; waits for a running call. */
  @Override
  public void close() {
    end.complete(null);
    lock.lock();
    try {
      if (lease.end()) {
        rollback();
        home.giveBack(sql);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The first statement takes the snapshot, not the start of the transaction. */
  private void begin(Deadline deadline) {
    Connection connection = sql.connection();
    try {
      watchdog.begin(sql, deadline);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      sql.query(SNAPSHOT_QUERY, Sql.Binding.NONE, row -> row.getLong(1));
    } catch (SQLException e) {
      throw home.failure(e, deadline);
    } finally {
      watchdog.end(sql);
    }
  }

  /**
   * A failed statement aborts a PostgreSQL transaction, unless it is rolled back to a savepoint.
   */
  private static <T> T inSavepoint(Sql sql, SqlWork<T> work) throws SQLException {
    Connection connection = sql.connection();
    Savepoint start = connection.setSavepoint();
    boolean done = false;
    try {
      T result = work.run(sql);
      connection.releaseSavepoint(start);
      done = true;
      return result;
    } finally {
      if (!done) {
        rollbackTo(connection, start);
      }
    }
  }

  /**
   * Logs only, because the failure that led here is reported; on a lost connection every call
   * fails.
   */
  private static void rollbackTo(Connection connection, Savepoint start) {
    try {
      connection.rollback(start);
    } catch (SQLException e) {
      LOG.debug("View could not be rolled back to its savepoint: {}", e.getMessage());
    }
  }

  private void rollback() {
    try {
      sql.connection().rollback();
    } catch (SQLException e) {
      LOG.debug("View could not be rolled back: {}", e.getMessage());
    }
  }

  /** Closing waits for a running call, so it runs on its own thread. */
  private void endAt(Duration maxAge) {
    end.orTimeout(maxAge.toMillis() + 1, TimeUnit.MILLISECONDS)
        .whenComplete(
            (closed, late) -> {
              if (late != null) {
                Thread closing = new Thread(this::close, "holdfast-view-end");
                closing.setDaemon(true);
                closing.start();
              }
            });
  }
}
