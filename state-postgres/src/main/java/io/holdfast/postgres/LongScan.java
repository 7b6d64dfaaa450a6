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
 * Statements that walk through whole tables. Server and driver end what outlasts a call; here they
 * wait for as long as a scan may take. The limit of the server holds for one transaction, which is
 * always rolled back, so that it does not stay with the connection.
 */
final class LongScan {
  private static final Logger LOG = LoggerFactory.getLogger(LongScan.class);
  private static final Executor AT_ONCE = Runnable::run;
  private static final String LIMIT = "SELECT set_config('statement_timeout', ?, true)";

  private LongScan() {}

  /** Runs statements that only read, on a connection in auto-commit mode. */
  static <T> T run(Sql sql, SqlWork<T> work, Duration longest) throws SQLException {
    Connection connection = sql.connection();
    int patience = connection.getNetworkTimeout();
    try {
      connection.setAutoCommit(false);
      beAsPatientAs(connection, (int) longest.plus(DeadlineWatchdog.GRACE).toMillis());
      sql.query(
          LIMIT,
          statement -> statement.setString(1, String.valueOf(longest.toMillis())),
          row -> row.getString(1));
      return work.run(sql);
    } finally {
      reset(connection, patience);
    }
  }

  /** A pool may not pass this on; then its own limit holds. */
  private static void beAsPatientAs(Connection connection, int millis) throws SQLException {
    try {
      connection.setNetworkTimeout(AT_ONCE, millis);
    } catch (SQLFeatureNotSupportedException e) {
      LOG.debug("Network timeout of the connection cannot be set: {}", e.getSQLState());
    }
  }

  /** Never throws: a connection that cannot be as before is given up. */
  private static void reset(Connection connection, int patience) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
      beAsPatientAs(connection, patience);
    } catch (SQLException e) {
      LOG.debug("Connection is given up behind a long scan: {}", e.getSQLState());
      giveUp(connection);
    }
  }

  private static void giveUp(Connection connection) {
    try {
      connection.abort(AT_ONCE);
    } catch (SQLException e) {
      LOG.debug("Connection could not be given up: {}", e.getSQLState());
    }
  }
}
