package io.holdfast.relational.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Base of data sources that a store configures completely; their callers cannot change credentials,
 * logging or timeouts.
 */
public abstract class ConnectionSource implements DataSource {
  /** For subclasses. */
  protected ConnectionSource() {}

  @Override
  public final Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException(
        "Credentials come from the configuration of the store");
  }

  @Override
  public final @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public final void setLogWriter(@Nullable PrintWriter out) {
    // The drivers log on their own.
  }

  @Override
  public final void setLoginTimeout(int seconds) {
    // The connect timeout comes from the configuration.
  }

  @Override
  public final int getLoginTimeout() {
    return 0;
  }

  @Override
  public final Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("Holdfast logs through SLF4J");
  }

  @Override
  public final <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException("Nothing is wrapped");
  }

  @Override
  public final boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
