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
 * A connection in one transaction that sees the database as it was at one instant, until it is
 * closed or reaches its age. Thread-safe: one call at a time, each within the deadline of a call. A
 * statement that fails does not end the view.
 */
public final class DatabaseView implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseView.class);
  private static final String FIRST_LOOK = "SELECT count(*) FROM store_properties";

  private final Home home;
  private final DeadlineWatchdog watch;
  private final ViewLease life;
  private final Sql sql;
  private final ReentrantLock turn = new ReentrantLock();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  /** Where a view gets its connection from. */
  public interface Home {
    /** How long each call may take. */
    Duration timeout();

    /** A connection in auto-commit mode that only reads. */
    Sql connect(Deadline deadline);

    /** Takes a connection back, in whatever state it is; never throws. */
    void giveBack(Sql sql);

    /** What an exception of the driver means. */
    StateException failure(SQLException cause, Deadline deadline);
  }

  private DatabaseView(Home home, DeadlineWatchdog watch, ViewLease life, Sql sql) {
    this.home = home;
    this.watch = watch;
    this.life = life;
    this.sql = sql;
  }

  /** Opens a view of the database as it is now. */
  public static DatabaseView open(
      Home home, DeadlineWatchdog watch, String store, Duration longest) {
    ViewLease life = new ViewLease(store, longest);
    Deadline deadline = Deadline.in(home.timeout());
    DatabaseView view = new DatabaseView(home, watch, life, home.connect(deadline));
    boolean begun = false;
    try {
      view.begin(deadline);
      begun = true;
    } finally {
      if (!begun) {
        view.close();
      }
    }
    view.endAt(longest);
    return view;
  }

  /** Runs statements that only read. */
  public <T> T read(SqlWork<T> work) {
    turn.lock();
    try {
      life.check();
      Deadline deadline = Deadline.in(home.timeout());
      try {
        return apart(watch.begin(sql, deadline), work);
      } catch (SQLException e) {
        throw home.failure(e, deadline);
      } finally {
        watch.end(sql);
      }
    } finally {
      turn.unlock();
    }
  }

  /** Whether the view has ended. */
  public boolean over() {
    return life.over();
  }

  /** Waits for a call that runs. */
  @Override
  public void close() {
    end.complete(null);
    turn.lock();
    try {
      if (life.end()) {
        rollback();
        home.giveBack(sql);
      }
    } finally {
      turn.unlock();
    }
  }

  /** The snapshot is taken by the first statement, not by the beginning of the transaction. */
  private void begin(Deadline deadline) {
    Connection connection = sql.connection();
    try {
      watch.begin(sql, deadline);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      sql.query(FIRST_LOOK, Sql.Binding.NONE, row -> row.getLong(1));
    } catch (SQLException e) {
      throw home.failure(e, deadline);
    } finally {
      watch.end(sql);
    }
  }

  /** A failed statement ends a transaction of PostgreSQL, unless there is a point to go back to. */
  private static <T> T apart(Sql sql, SqlWork<T> work) throws SQLException {
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
        goBack(connection, start);
      }
    }
  }

  /** The failure that led here is the one to report; on a lost connection every call fails. */
  private static void goBack(Connection connection, Savepoint start) {
    try {
      connection.rollback(start);
    } catch (SQLException e) {
      LOG.debug("View could not go back to before a failed statement: {}", e.getMessage());
    }
  }

  private void rollback() {
    try {
      sql.connection().rollback();
    } catch (SQLException e) {
      LOG.debug("View that ends could not be rolled back: {}", e.getMessage());
    }
  }

  /** Closing waits for a call that runs, so it has a thread of its own. */
  private void endAt(Duration longest) {
    end.orTimeout(longest.toMillis() + 1, TimeUnit.MILLISECONDS)
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
