package io.holdfast.postgres;

import io.holdfast.relational.jdbc.DeadlineWatchdog;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.jdbc.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs statements that scan whole tables, with the statement timeout of the server and the network
 * timeout of the driver raised to the maximum scan time. The statement timeout is set for one
 * transaction, which is always rolled back, so that the connection keeps its own.
 */
final class LongScan {
  private static final Logger LOG = LoggerFactory.getLogger(LongScan.class);
  private static final Executor DIRECT_EXECUTOR = Runnable::run;
  private static final String LIMIT = "SELECT set_config('statement_timeout', ?, true)";

  private LongScan() {}

  /** Runs read-only statements on a connection in auto-commit mode. */
  static <T> T run(Sql sql, SqlWork<T> work, Duration longest) throws SQLException {
    Connection connection = sql.connection();
    int networkTimeout = connection.getNetworkTimeout();
    try {
      connection.setAutoCommit(false);
      setNetworkTimeout(connection, (int) longest.plus(DeadlineWatchdog.GRACE).toMillis());
      sql.query(
          LIMIT,
          statement -> statement.setString(1, String.valueOf(longest.toMillis())),
          row -> row.getString(1));
      return work.run(sql);
    } finally {
      reset(connection, networkTimeout);
    }
  }

  /** A pool may not support this; then its own timeout holds. */
  private static void setNetworkTimeout(Connection connection, int millis) throws SQLException {
    try {
      connection.setNetworkTimeout(DIRECT_EXECUTOR, millis);
    } catch (SQLFeatureNotSupportedException e) {
      LOG.debug("Network timeout of the connection cannot be set: {}", e.getSQLState());
    }
  }

  /** Never throws: a connection that cannot be reset is aborted. */
  private static void reset(Connection connection, int networkTimeout) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
      setNetworkTimeout(connection, networkTimeout);
    } catch (SQLException e) {
      LOG.debug("Connection is aborted after a long scan: {}", e.getSQLState());
      abort(connection);
    }
  }

  private static void abort(Connection connection) {
    try {
      connection.abort(DIRECT_EXECUTOR);
    } catch (SQLException e) {
      LOG.debug("Connection could not be aborted: {}", e.getSQLState());
    }
  }
}
