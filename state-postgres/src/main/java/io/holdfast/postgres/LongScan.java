package io.holdfast.postgres;

import io.holdfast.relational.Database;
import io.holdfast.relational.Sql;
import io.holdfast.relational.SqlWork;
import io.holdfast.relational.Watch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Statements that walk through whole tables. Server and driver end what outlasts a call; here they
 * are asked to wait for as long as a scan may take, and afterwards to do as before.
 */
final class LongScan {
  private static final Logger LOG = LoggerFactory.getLogger(LongScan.class);
  private static final Executor AT_ONCE = Runnable::run;
  private static final String LIMIT = "SELECT current_setting('statement_timeout')";
  private static final String SET_LIMIT = "SELECT set_config('statement_timeout', ?, false)";

  private LongScan() {}

  static <T> T run(Sql sql, SqlWork<T> work) throws SQLException {
    Connection connection = sql.connection();
    int patience = connection.getNetworkTimeout();
    String limit = sql.query(LIMIT, Sql.Binding.NONE, row -> row.getString(1)).get(0);
    long longest = Database.LONGEST_SCAN.toMillis();
    try {
      connection.setNetworkTimeout(AT_ONCE, (int) (longest + Watch.GRACE.toMillis()));
      limit(sql, String.valueOf(longest));
      return work.run(sql);
    } finally {
      reset(sql, limit, patience);
    }
  }

  private static void limit(Sql sql, String limit) throws SQLException {
    sql.query(SET_LIMIT, statement -> statement.setString(1, limit), row -> row.getString(1));
  }

  /** Where that fails, the connection is lost, or its transaction ends and takes back the limit. */
  private static void reset(Sql sql, String limit, int patience) {
    try {
      limit(sql, limit);
      sql.connection().setNetworkTimeout(AT_ONCE, patience);
    } catch (SQLException e) {
      LOG.debug("Limit of a long scan could not be taken back: {}", e.getSQLState());
    }
  }
}
