package io.holdfast.relational;

import io.holdfast.engine.Deadline;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection with its kept statements. Not thread-safe: one call at a time. Only the {@link
 * Watch} reaches in from another thread, and never after the end of the call that is late.
 */
public final class Sql implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sql.class);
  private static final int MOST_KEPT = 128;
  private static final int ROWS_AT_ONCE = 500;

  private final Connection connection;
  private final Map<String, PreparedStatement> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final ReentrantLock guard = new ReentrantLock();
  private volatile @Nullable Deadline deadline;
  private volatile @Nullable PreparedStatement current;
  private volatile boolean committing;
  private volatile boolean commitsItself;
  private boolean rollbackOnly;
  private boolean written;

  /** Takes a connection over; closing this closes it. */
  public Sql(Connection connection) {
    this.connection = connection;
  }

  /** Binds the parameters of a statement. */
  @FunctionalInterface
  public interface Binding {
    /** No parameters. */
    Binding NONE = statement -> {};

    /** Binds all parameters. */
    void bind(PreparedStatement statement) throws SQLException;
  }

  /** Binds the parameters of a statement for one item of many. */
  @FunctionalInterface
  public interface ItemBinding<T> {
    /** Binds all parameters. */
    void bind(PreparedStatement statement, T item) throws SQLException;
  }

  /** Takes a value out of the row that a result set stands on. */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads the row. */
    T read(ResultSet row) throws SQLException;
  }

  /** Does something with the row that a result set stands on. */
  @FunctionalInterface
  public interface Each {
    /** Reads the row. */
    void accept(ResultSet row) throws SQLException;
  }

  /** Starts a call: its deadline counts from here. */
  public Sql begin(Deadline next) {
    committing = false;
    commitsItself = false;
    rollbackOnly = false;
    written = false;
    deadline = next;
    return this;
  }

  /** Says that the commit is sent next: from here on nobody cancels. */
  public void commits() {
    guard.lock();
    committing = true;
    guard.unlock();
  }

  /**
   * Says that the server commits what is sent next by itself: who cancels it is told whether that
   * came in time, and cutting the connection would leave it open.
   */
  public void commitsItself() {
    commitsItself = true;
  }

  /** Whether the server commits by itself. */
  boolean isCommittingItself() {
    return commitsItself;
  }

  /** Ends a call: whoever wants to cancel it comes too late, or has done so by now. */
  void end() {
    guard.lock();
    deadline = null;
    guard.unlock();
  }

  /** The deadline of the call; absent between calls. */
  @Nullable Deadline deadline() {
    return deadline;
  }

  /** Whether the commit was sent. */
  boolean committing() {
    return committing;
  }

  /** Cancels the statement of a call that is late and has not begun to commit. */
  void cancelIfLate() {
    guard.lock();
    try {
      Deadline now = deadline;
      if (now != null && now.passed() && !committing) {
        cancelRunning();
      }
    } finally {
      guard.unlock();
    }
  }

  /** Cuts the connection of a call that is late by more than this. */
  void abortIfLate(Duration by) {
    guard.lock();
    try {
      Deadline now = deadline;
      if (now != null && now.later(by).passed()) {
        connection.abort(Runnable::run);
      }
    } catch (SQLException e) {
      LOG.debug("Connection could not be cut: {}", e.getMessage());
    } finally {
      guard.unlock();
    }
  }

  /** Cancels whatever runs; does nothing if nothing does. */
  void cancelRunning() {
    PreparedStatement running = current;
    try {
      if (running != null) {
        running.cancel();
      }
    } catch (SQLException e) {
      LOG.debug("Statement could not be cancelled: {}", e.getMessage());
    }
  }

  /** Lets the transaction end without writing. */
  public void rollbackOnly() {
    rollbackOnly = true;
  }

  /** Whether the call has sent statements that may have changed something. */
  public boolean hasWritten() {
    return written;
  }

  /** Whether the transaction ends without writing. */
  public boolean isRollbackOnly() {
    return rollbackOnly;
  }

  /** The connection, for what a prepared statement cannot say. */
  public Connection connection() {
    return connection;
  }

  /** All rows of a query. */
  public <T> List<T> query(String text, Binding binding, Reader<T> reader) throws SQLException {
    List<T> rows = new ArrayList<>();
    each(text, binding, row -> rows.add(reader.read(row)));
    return rows;
  }

  /** Every row of a query, one after the other. */
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
   * Every row of a long query, without holding them all in memory; in the transaction that runs, or
   * else in one of its own.
   */
  public void stream(String text, Binding binding, Each consumer) throws SQLException {
    PreparedStatement statement = statement(text);
    boolean alone = connection.getAutoCommit();
    boolean done = false;
    try {
      if (alone) {
        connection.setAutoCommit(false);
      }
      statement.setFetchSize(ROWS_AT_ONCE);
      each(text, binding, consumer);
      statement.setFetchSize(0);
      if (alone) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      done = true;
    } finally {
      if (!done) {
        discard(text, statement);
        if (alone) {
          rollbackQuietly(true);
        }
      }
    }
  }

  /** The failure that led here is the one to report. */
  private void rollbackQuietly(boolean autoCommit) {
    try {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    } catch (SQLException e) {
      LOG.debug("Read that failed could not be rolled back: {}", e.getMessage());
    }
  }

  /** Runs statements that only read, all in one consistent view of the database. */
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
      LOG.debug("Isolation could not be set back: {}", e.getMessage());
    }
  }

  /** Runs a statement that changes rows, and says how many. */
  public int update(String text, Binding binding) throws SQLException {
    written = true;
    return with(
        text,
        statement -> {
          binding.bind(statement);
          return statement.executeUpdate();
        });
  }

  /** One of several statements that are sent together. */
  public record Step(String text, StepBinding binding) {}

  /** Binds the parameters of one of several statements. */
  @FunctionalInterface
  public interface StepBinding {
    /** Binds all parameters from a place on, and returns the place behind the last. */
    int bind(PreparedStatement statement, int from) throws SQLException;
  }

  /** Sends statements that change rows in one go, and says how many rows each changed. */
  public int[] together(List<Step> steps) throws SQLException {
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

  /** Does something with a row that one of several statements returned. */
  @FunctionalInterface
  public interface EachOf {
    /** Reads the row of the statement at this place, from 0. */
    void accept(int step, ResultSet row) throws SQLException;
  }

  /** Sends statements in one go, and reads the rows that they return. */
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
    int place = 1;
    for (Step step : steps) {
      place = step.binding().bind(statement, place);
    }
  }

  /** Runs a statement once for each item; the counts come in the order of the items. */
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
   * Runs a statement without parameters whatever the deadline: one that begins or ends a
   * transaction.
   */
  public void execute(String text) throws SQLException {
    written = true;
    PreparedStatement statement = keptStatement(text);
    boolean sound = false;
    try {
      statement.execute();
      sound = true;
    } finally {
      if (!sound) {
        discard(text, statement);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      for (PreparedStatement statement : kept.values()) {
        statement.close();
      }
    } finally {
      kept.clear();
      connection.close();
    }
  }

  /** What is done with a statement. */
  @FunctionalInterface
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  /**
   * Lends a kept statement. One that failed is not kept: a driver may have closed it, and then even
   * clearing its parameters would fail and hide why.
   */
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
        discard(text, statement);
      }
    }
  }

  private void discard(String text, PreparedStatement statement) {
    kept.remove(text);
    try {
      statement.close();
    } catch (SQLException e) {
      LOG.debug("Statement that failed could not be closed: {}", e.getMessage());
    }
  }

  private PreparedStatement statement(String text) throws SQLException {
    Deadline now = deadline;
    if (now != null && now.passed()) {
      throw new StateException(
          ErrorCode.DEADLINE_EXCEEDED, ErrorDetail.of("Deadline passed before the next statement"));
    }
    if (!kept.containsKey(text)) {
      nothingRuns();
    }
    PreparedStatement statement = keptStatement(text);
    current = statement;
    return statement;
  }

  /**
   * From here on nobody cancels before the next statement is prepared: a cancel reaches the whole
   * connection, and a driver that was preparing may blame the database for it.
   */
  private void nothingRuns() {
    guard.lock();
    current = null;
    guard.unlock();
  }

  private PreparedStatement keptStatement(String text) throws SQLException {
    PreparedStatement statement = kept.get(text);
    if (statement == null) {
      statement = connection.prepareStatement(text);
      kept.put(text, statement);
      evict();
    }
    return statement;
  }

  private void evict() throws SQLException {
    if (kept.size() > MOST_KEPT) {
      Iterator<PreparedStatement> eldest = kept.values().iterator();
      PreparedStatement statement = eldest.next();
      eldest.remove();
      statement.close();
    }
  }
}
