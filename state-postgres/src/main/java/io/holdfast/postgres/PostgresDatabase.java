package io.holdfast.postgres;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.holdfast.OpenMode;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.postgres.combine.CombinerConfig;
import io.holdfast.relational.dialect.RelationalDialect.Phase;
import io.holdfast.relational.jdbc.Database;
import io.holdfast.relational.jdbc.DatabaseView;
import io.holdfast.relational.jdbc.DatabaseViews;
import io.holdfast.relational.jdbc.DeadlineWatchdog;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.jdbc.SqlWork;
import io.holdfast.time.Deadline;
import io.holdfast.time.Uninterruptibly;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs calls on pooled connections, in transactions at READ COMMITTED. Thread-safe. */
final class PostgresDatabase implements Database {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);

  /**
   * Up to this number of callers each has its own connection: the server lets their commits share a
   * flush of its log, whereas a call in a group also waits for the group before it.
   */
  private static final int BYPASS_THRESHOLD = 8;

  /** Number of connections that read combined calls. */
  private static final int COMBINED_READERS = 2;

  /**
   * Bounds lock waits, since a row that another transaction holds would delay the whole group. Rows
   * are looked up one by one in the order in which they are sent, however small the tables were
   * when the statement was planned, so groups of two processes cannot deadlock and no plan becomes
   * a bad one.
   */
  private static final Sql.Step COMBINED_WRITE_SETTINGS =
      new Sql.Step(
          "SELECT set_config('lock_timeout', '50', true),"
              + " set_config('plan_cache_mode', 'force_generic_plan', true),"
              + " set_config('enable_hashjoin', 'off', true),"
              + " set_config('enable_mergejoin', 'off', true),"
              + " set_config('enable_seqscan', 'off', true)",
          (statement, from) -> from);

  private final PostgresDialect dialect;
  private final DataSource source;
  private final @Nullable HikariDataSource owned;
  private final OpenMode mode;
  private final Duration timeout;
  private final DeadlineWatchdog watch;
  private final DatabaseViews views;
  private final int poolSize;
  private final int writers;
  private volatile boolean closed;

  PostgresDatabase(
      PostgresDialect dialect,
      DataSource source,
      @Nullable HikariDataSource owned,
      OpenMode mode,
      Duration timeout,
      int writers) {
    this.dialect = dialect;
    this.source = source;
    this.owned = owned;
    this.mode = mode;
    this.timeout = timeout;
    this.writers = writers;
    poolSize = owned == null ? 0 : owned.getMaximumPoolSize();
    watch = new DeadlineWatchdog(dialect.name(), timeout, DeadlineWatchdog.Reach.REMOTE);
    views = new DatabaseViews(new ViewConnections(), watch, dialect.name());
  }

  @Override
  public <T> T read(SqlWork<T> work) {
    Deadline deadline = Deadline.in(timeout);
    return read(work, deadline, deadline);
  }

  @Override
  public <T> T scan(SqlWork<T> work) {
    Duration longest = Database.maxScanTime(timeout);
    return read(
        sql -> LongScan.run(sql, work, longest), Deadline.in(timeout), Deadline.in(longest));
  }

  private <T> T read(SqlWork<T> work, Deadline acquireDeadline, Deadline deadline) {
    Sql sql = connect(acquireDeadline);
    try {
      return work.run(watch.begin(sql, deadline));
    } catch (SQLException e) {
      throw failure(e, Phase.WORK, deadline);
    } finally {
      end(sql);
    }
  }

  @Override
  public <T> T writeAtOnce(SqlWork<T> work, Deadline deadline) {
    rejectIfReadOnly();
    Sql sql = connect(deadline);
    try {
      watch.begin(sql, deadline);
      sql.commitsItself();
      return work.run(sql);
    } catch (SQLException e) {
      throw failure(e, Phase.AT_ONCE, deadline);
    } finally {
      end(sql);
    }
  }

  private void rejectIfReadOnly() {
    if (mode == OpenMode.READ_ONLY) {
      throw new StateException(
          ErrorCode.STORE_READ_ONLY,
          ErrorDetail.of("Store is read-only").with("store", dialect.name()));
    }
  }

  /** How concurrent calls are combined; a read-only store has no writers. */
  CombinerConfig combinerConfig() {
    return new CombinerConfig(
        bypassThreshold(),
        mode == OpenMode.READ_ONLY ? 0 : writers,
        COMBINED_READERS,
        timeout,
        List.of(COMBINED_WRITE_SETTINGS));
  }

  /** Bypassing calls use at most half of a small pool. */
  private int bypassThreshold() {
    return poolSize == 0 ? BYPASS_THRESHOLD : Math.max(1, Math.min(BYPASS_THRESHOLD, poolSize / 2));
  }

  @Override
  public <T> T write(SqlWork<T> work) {
    rejectIfReadOnly();
    Deadline deadline = Deadline.in(timeout);
    Sql sql = connect(deadline);
    Connection connection = sql.connection();
    Phase phase = Phase.WORK;
    boolean ended = false;
    try {
      watch.begin(sql, deadline);
      connection.setAutoCommit(false);
      T result = work.run(sql);
      if (sql.isRollbackOnly()) {
        connection.rollback();
      } else {
        sql.commits();
        phase = Phase.COMMIT;
        connection.commit();
      }
      ended = true;
      return result;
    } catch (SQLException e) {
      throw failure(e, phase, deadline);
    } finally {
      if (!ended) {
        rollbackQuietly(connection);
      }
      end(sql);
    }
  }

  @Override
  public DatabaseView view(Duration longest) {
    return views.open(longest);
  }

  /** Data source of read-only connections for application code. */
  DataSource readers() {
    return new ReadOnlySource(
        source,
        owned == null
            ? ReadOnlySource.ReadOnlyScope.TRANSACTION
            : ReadOnlySource.ReadOnlyScope.SESSION,
        () -> closed);
  }

  @Override
  public Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("read_only", mode == OpenMode.READ_ONLY);
    HikariPoolMXBean pool = pool();
    if (pool != null) {
      details.put("connections_busy", pool.getActiveConnections());
      details.put("connections_idle", pool.getIdleConnections());
      details.put("callers_waiting", pool.getThreadsAwaitingConnection());
    }
    return details;
  }

  @Override
  public void close() {
    closed = true;
    views.close();
    watch.close();
    if (owned != null) {
      owned.close();
    }
  }

  /** Acquires a connection; an interrupt does not end the wait, and its status is preserved. */
  private Sql connect(Deadline deadline) {
    return Uninterruptibly.call(
        () -> {
          try {
            return new Sql(source.getConnection());
          } catch (SQLException e) {
            boolean interrupted = Thread.interrupted();
            if (!interrupted || deadline.passed()) {
              if (interrupted) {
                Thread.currentThread().interrupt();
              }
              throw acquireFailure(e);
            }
            throw new InterruptedException();
          }
        });
  }

  /** Distinguishes an exhausted pool from an unreachable server. */
  private StateException acquireFailure(SQLException cause) {
    HikariPoolMXBean pool = pool();
    boolean poolTimedOut =
        (cause instanceof SQLTransientConnectionException && cause.getCause() == null)
            || cause.getCause() instanceof InterruptedException;
    if (poolTimedOut && pool != null && pool.getActiveConnections() > 0) {
      return new StateException(
          ErrorCode.DEADLINE_EXCEEDED,
          ErrorDetail.of("No connection became free before the deadline")
              .with("store", dialect.name())
              .with("connections", poolSize),
          cause);
    }
    return closedOr(dialect.failure(cause, Phase.WORK), cause);
  }

  /** Reports a connection that was lost because the store was closed as such. */
  private StateException closedOr(StateException failure, SQLException cause) {
    return closed && failure.code() == ErrorCode.STORE_UNAVAILABLE
        ? new StateException(
            ErrorCode.STORE_CLOSED,
            ErrorDetail.of("Store is closed").with("store", dialect.name()),
            cause)
        : failure;
  }

  /** Reports a connection that the watchdog aborted as a missed deadline, not as a lost server. */
  private StateException failure(SQLException cause, Phase phase, Deadline deadline) {
    StateException failure = dialect.failure(cause, phase);
    if (phase == Phase.WORK
        && failure.code() == ErrorCode.STORE_UNAVAILABLE
        && deadline.later(DeadlineWatchdog.GRACE).passed()) {
      return new StateException(
          ErrorCode.DEADLINE_EXCEEDED,
          ErrorDetail.of("Server did not answer before the deadline")
              .with("store", dialect.name())
              .with("timeout", timeout),
          cause);
    }
    return phase == Phase.WORK ? closedOr(failure, cause) : failure;
  }

  private @Nullable HikariPoolMXBean pool() {
    return owned == null || owned.isClosed() ? null : owned.getHikariPoolMXBean();
  }

  /**
   * Returns a connection; a failure says nothing about the work done on it and is only logged. A
   * pool that is being closed may fail here too.
   */
  private void end(Sql sql) {
    try {
      watch.end(sql);
      sql.close();
    } catch (SQLException | RuntimeException e) {
      LOG.debug("Connection could not be returned: {}", e.toString());
    }
  }

  /** Rolls back; a failure is only logged, since the failure that led here is reported. */
  private static void rollbackQuietly(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("Rollback failed: {}", e.getSQLState());
    }
  }

  /** Pooled connections of read views, on which the server rejects writes. */
  private final class ViewConnections implements DatabaseView.Home {
    @Override
    public Duration timeout() {
      return timeout;
    }

    @Override
    public Sql connect(Deadline deadline) {
      Sql sql = PostgresDatabase.this.connect(deadline);
      boolean done = false;
      try {
        sql.connection().setReadOnly(true);
        done = true;
        return sql;
      } catch (SQLException e) {
        throw failure(e, deadline);
      } finally {
        if (!done) {
          giveBack(sql);
        }
      }
    }

    @Override
    public void giveBack(Sql sql) {
      try {
        Connection connection = sql.connection();
        connection.setAutoCommit(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setReadOnly(mode == OpenMode.READ_ONLY);
      } catch (SQLException e) {
        LOG.debug("Connection of a view could not be reset: {}", e.getSQLState());
      }
      end(sql);
    }

    @Override
    public StateException failure(SQLException cause, Deadline deadline) {
      return PostgresDatabase.this.failure(cause, Phase.WORK, deadline);
    }
  }
}
