package io.holdfast.postgres;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.holdfast.OpenMode;
import io.holdfast.engine.Deadline;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.relational.Database;
import io.holdfast.relational.RelationalDialect.Phase;
import io.holdfast.relational.Sql;
import io.holdfast.relational.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections from a pool, transactions at READ COMMITTED. Thread-safe. */
final class PostgresDatabase implements Database {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);

  private final PostgresDialect dialect;
  private final DataSource source;
  private final @Nullable HikariDataSource owned;
  private final OpenMode mode;
  private final Duration timeout;

  PostgresDatabase(
      PostgresDialect dialect,
      DataSource source,
      @Nullable HikariDataSource owned,
      OpenMode mode,
      Duration timeout) {
    this.dialect = dialect;
    this.source = source;
    this.owned = owned;
    this.mode = mode;
    this.timeout = timeout;
  }

  @Override
  public <T> T read(SqlWork<T> work) {
    Sql sql = connect();
    try {
      return work.run(sql.begin(Deadline.in(timeout)));
    } catch (SQLException e) {
      throw dialect.failure(e, Phase.WORK);
    } finally {
      closeQuietly(sql);
    }
  }

  @Override
  public <T> T write(SqlWork<T> work) {
    if (mode == OpenMode.READ_ONLY) {
      throw new StateException(
          ErrorCode.STORE_READ_ONLY,
          ErrorDetail.of("Store is read-only").with("store", dialect.name()));
    }
    Deadline deadline = Deadline.in(timeout);
    Sql sql = connect();
    Connection connection = sql.connection();
    Phase phase = Phase.WORK;
    boolean ended = false;
    try {
      connection.setAutoCommit(false);
      T result = work.run(sql.begin(deadline));
      if (sql.isRollbackOnly()) {
        connection.rollback();
      } else {
        phase = Phase.COMMIT;
        connection.commit();
      }
      ended = true;
      return result;
    } catch (SQLException e) {
      throw dialect.failure(e, phase);
    } finally {
      if (!ended) {
        rollbackQuietly(connection);
      }
      closeQuietly(sql);
    }
  }

  @Override
  public Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("read_only", mode == OpenMode.READ_ONLY);
    HikariPoolMXBean pool = owned == null || owned.isClosed() ? null : owned.getHikariPoolMXBean();
    if (pool != null) {
      details.put("connections_busy", pool.getActiveConnections());
      details.put("connections_idle", pool.getIdleConnections());
      details.put("callers_waiting", pool.getThreadsAwaitingConnection());
    }
    return details;
  }

  @Override
  public void close() {
    if (owned != null) {
      owned.close();
    }
  }

  private Sql connect() {
    try {
      return new Sql(source.getConnection());
    } catch (SQLException e) {
      throw dialect.failure(e, Phase.WORK);
    }
  }

  /** A connection that cannot be given back says nothing about what was done on it. */
  private static void closeQuietly(Sql sql) {
    try {
      sql.close();
    } catch (SQLException e) {
      LOG.debug("Connection could not be given back: {}", e.getSQLState());
    }
  }

  /** The failure that led here is the one to report; a broken connection is not used again. */
  private static void rollbackQuietly(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("Rollback failed on a connection that is given up: {}", e.getSQLState());
    }
  }
}
