package io.holdfast.relational.jdbc;

import io.holdfast.time.Deadline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes statements on one connection. Prepared statements are cached by their text ({@link
 * StatementCache}), and no statement is sent once the deadline of the call has passed ({@link
 * CallDeadline}). Not thread-safe: one call at a time. Only the {@link DeadlineWatchdog} acts on
 * the connection from another thread.
 */
public final class Sql implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sql.class);
  private static final int FETCH_SIZE = 500;

  private final Connection connection;
  private final StatementCache statements;
  private final CallDeadline call;
  private boolean rollbackOnly;
  private boolean written;

  /** Takes over a connection; closing this closes it. */
  public Sql(Connection connection) {
    this.connection = connection;
    statements = new StatementCache(connection);
    call = new CallDeadline(connection);
  }

  /** Binds the parameters of a statement. */
  @FunctionalInterface
  public interface Binding {
    /** No parameters. */
    Binding NONE = statement -> {};

    /** Binds all parameters. */
    void bind(PreparedStatement statement) throws SQLException;
  }

  /** Binds the parameters of a statement for one item of a batch. */
  @FunctionalInterface
  public interface ItemBinding<T> {
    /** Binds all parameters. */
    void bind(PreparedStatement statement, T item) throws SQLException;
  }

  /** Reads a value from the current row of a result set. */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads the row. */
    T read(ResultSet row) throws SQLException;
  }

  /** Processes the current row of a result set. */
  @FunctionalInterface
  public interface Each {
    /** Reads the row. */
    void accept(ResultSet row) throws SQLException;
  }

  /** Starts a call under a deadline. */
  public Sql begin(Deadline deadline) {
    rollbackOnly = false;
    written = false;
    call.begin(deadline);
    return this;
  }

  /** Records that the commit is sent next: from here on the call is not canceled. */
  public void commits() {
    call.commits();
  }

  /**
   * Records that the server commits the next statements on its own. The response to a cancel tells
   * whether it was in time, whereas aborting the connection would leave the outcome unknown.
   */
  public void commitsItself() {
    call.commitsItself();
  }

  /** The deadline of the call. */
  CallDeadline call() {
    return call;
  }

  /** Marks the transaction for rollback at its end. */
  public void rollbackOnly() {
    rollbackOnly = true;
  }

  /** Whether the call has sent statements that may have written. */
  public boolean hasWritten() {
    return written;
  }

  /** Whether the transaction is rolled back at its end. */
  public boolean isRollbackOnly() {
    return rollbackOnly;
  }

  /** The connection, for operations other than cached statements. */
  public Connection connection() {
    return connection;
  }

  /** All rows of a query. */
  public <T> List<T> query(String text, Binding binding, Reader<T> reader) throws SQLException {
    List<T> rows = new ArrayList<>();
    each(text, binding, row -> rows.add(reader.read(row)));
    return rows;
  }

  /** Passes every row of a query to a consumer. */
  public void each(String text, Binding binding, Each consumer) throws SQLException {
    with(
        text,
        statement -> {
          binding.bind(statement);
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              consumer.accept(rows);
            }
          }
          return text;
        });
  }

  /**
   * Streams the rows of a long query to a consumer, fetched in blocks; in the running transaction,
   * or in a separate one if there is none.
   */
  public void stream(String text, Binding binding, Each consumer) throws SQLException {
    PreparedStatement statement = statement(text);
    boolean ownTransaction = connection.getAutoCommit();
    boolean done = false;
    try {
      if (ownTransaction) {
        connection.setAutoCommit(false);
      }
      statement.setFetchSize(FETCH_SIZE);
      each(text, binding, consumer);
      statement.setFetchSize(0);
      if (ownTransaction) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      done = true;
    } finally {
      if (!done) {
        statements.discard(text, statement);
        if (ownTransaction) {
          rollbackQuietly(true);
        }
      }
    }
  }

  /** Logs only, because the failure that led here is reported. */
  private void rollbackQuietly(boolean autoCommit) {
    try {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    } catch (SQLException e) {
      LOG.debug("Read transaction could not be rolled back: {}", e.getMessage());
    }
  }

  /** Runs read-only statements in one transaction with snapshot isolation. */
  public <T> T inOneView(SqlWork<T> work) throws SQLException {
    int isolation = connection.getTransactionIsolation();
    boolean autoCommit = connection.getAutoCommit();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      T result = work.run(this);
      connection.rollback();
      connection.setAutoCommit(autoCommit);
      connection.setTransactionIsolation(isolation);
      done = true;
      return result;
    } finally {
      if (!done) {
        rollbackQuietly(autoCommit);
        resetQuietly(isolation);
      }
    }
  }

  private void resetQuietly(int isolation) {
    try {
      connection.setTransactionIsolation(isolation);
    } catch (SQLException e) {
      LOG.debug("Isolation level could not be reset: {}", e.getMessage());
    }
  }

  /** Runs a statement that writes, and returns its update count. */
  public int update(String text, Binding binding) throws SQLException {
    written = true;
    return with(
        text,
        statement -> {
          binding.bind(statement);
          return statement.executeUpdate();
        });
  }

  /** One of several statements that are sent in one round trip, with its parameters. */
  public record Step(String text, StepBinding binding) {}

  /** Binds the parameters of one statement of several. */
  @FunctionalInterface
  public interface StepBinding {
    /** Binds all parameters from an index on, and returns the index after the last. */
    int bind(PreparedStatement statement, int from) throws SQLException;
  }

  /** Sends statements that write in one round trip; returns the update count of each. */
  public int[] updateAll(List<Step> steps) throws SQLException {
    if (steps.isEmpty()) {
      return new int[0];
    }
    written = true;
    return with(
        joined(steps),
        statement -> {
          bind(statement, steps);
          statement.execute();
          int[] counts = new int[steps.size()];
          for (int i = 0; i < counts.length; i++) {
            counts[i] = statement.getUpdateCount();
            statement.getMoreResults();
          }
          return counts;
        });
  }

  /** Processes a row that one of several statements returned. */
  @FunctionalInterface
  public interface EachOf {
    /** Reads a row of the statement at this index, from 0. */
    void accept(int step, ResultSet row) throws SQLException;
  }

  /** Sends statements in one round trip, and passes the rows that they return to a consumer. */
  public void exchange(List<Step> steps, EachOf consumer) throws SQLException {
    written = true;
    String text = joined(steps);
    with(
        text,
        statement -> {
          bind(statement, steps);
          boolean rows = statement.execute();
          for (int step = 0; step < steps.size(); step++) {
            if (rows) {
              try (ResultSet found = statement.getResultSet()) {
                while (found.next()) {
                  consumer.accept(step, found);
                }
              }
            }
            rows = statement.getMoreResults();
          }
          return text;
        });
  }

  private static String joined(List<Step> steps) {
    return steps.stream().map(Step::text).collect(Collectors.joining(";\n"));
  }

  private static void bind(PreparedStatement statement, List<Step> steps) throws SQLException {
    int index = 1;
    for (Step step : steps) {
      index = step.binding().bind(statement, index);
    }
  }

  /** Runs a statement as a JDBC batch; returns the update count of each item, in order. */
  public <T> int[] batch(String text, Collection<T> items, ItemBinding<T> binding)
      throws SQLException {
    if (items.isEmpty()) {
      return new int[0];
    }
    if (items.size() == 1) {
      T only = items.iterator().next();
      return new int[] {update(text, statement -> binding.bind(statement, only))};
    }
    written = true;
    return with(
        text,
        statement -> {
          for (T item : items) {
            binding.bind(statement, item);
            statement.addBatch();
          }
          int[] counts = statement.executeBatch();
          statement.clearBatch();
          return counts;
        });
  }

  /**
   * Runs a statement that begins or ends a transaction, without parameters and regardless of the
   * deadline.
   */
  public void execute(String text) throws SQLException {
    written = true;
    PreparedStatement statement = statements.get(text);
    boolean sound = false;
    try {
      statement.execute();
      sound = true;
    } finally {
      if (!sound) {
        statements.discard(text, statement);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      statements.close();
    } finally {
      connection.close();
    }
  }

  /** Uses a prepared statement. */
  @FunctionalInterface
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  /** Runs a cached statement; one that failed is removed from the cache. */
  private <T> T with(String text, Use<T> use) throws SQLException {
    PreparedStatement statement = statement(text);
    boolean sound = false;
    try {
      T result = use.of(statement);
      statement.clearParameters();
      sound = true;
      return result;
    } finally {
      if (!sound) {
        statements.discard(text, statement);
      }
    }
  }

  private PreparedStatement statement(String text) throws SQLException {
    call.check();
    if (!statements.contains(text)) {
      call.preparing();
    }
    PreparedStatement statement = statements.get(text);
    call.running(statement);
    return statement;
  }
}
