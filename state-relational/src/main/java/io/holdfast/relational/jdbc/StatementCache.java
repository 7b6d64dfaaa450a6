package io.holdfast.relational.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * LRU cache of the prepared statements of one connection, by their text. Bounded: the least
 * recently used statement is evicted and closed. Not thread-safe.
 */
final class StatementCache implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatementCache.class);
  private static final int MAX_STATEMENTS = 128;

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

  StatementCache(Connection connection) {
    this.connection = connection;
  }

  /** Whether the statement is cached. */
  boolean contains(String text) {
    return statements.containsKey(text);
  }

  /** The statement of a text, prepared on its first use. */
  PreparedStatement get(String text) throws SQLException {
    PreparedStatement statement = statements.get(text);
    if (statement == null) {
      statement = connection.prepareStatement(text);
      statements.put(text, statement);
      evict();
    }
    return statement;
  }

  /**
   * Removes a statement that failed: a driver may have closed it, and then even clearing its
   * parameters would fail and hide the cause.
   */
  void discard(String text, PreparedStatement statement) {
    statements.remove(text);
    try {
      statement.close();
    } catch (SQLException e) {
      LOG.debug("Statement that failed could not be closed: {}", e.getMessage());
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
    } finally {
      statements.clear();
    }
  }

  private void evict() throws SQLException {
    if (statements.size() > MAX_STATEMENTS) {
      Iterator<PreparedStatement> eldest = statements.values().iterator();
      PreparedStatement statement = eldest.next();
      eldest.remove();
      statement.close();
    }
  }
}
