package io.holdfast.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.relational.jdbc.ConnectionSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Failures of the connection pool do not change the reported state of the server or of a write. */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
final class PostgresPoolIT {
  private static final Duration TIMEOUT = Duration.ofMillis(800);

  private final TestDatabase database = new TestDatabase();
  private String schema = "";

  @BeforeAll
  void useAFreshSchema() {
    schema = database.freshSchema();
    database.open(schema, OpenMode.CREATE).close();
  }

  @AfterAll
  void stop() {
    database.close();
  }

  /** A closing pool does this to calls that are about to end. */
  @Test
  void writeSucceedsIfItsConnectionCannotBeReturned() {
    FailingSource source = new FailingSource();
    try (StateStore store =
        PostgresStateStore.open(source, StoreConfig.DEFAULT, OpenMode.EXISTING)) {
      source.stumbles = true;
      assertThat(store.agents().save(agent("kept"), Change.by("test")).version()).isEqualTo(1);
      assertThat(store.agents().find("kept")).isPresent();
    }
  }

  @Test
  void interruptedWaitForAConnectionTimesOutAndKeepsTheInterrupt() throws Exception {
    try (PostgresStateStore store = open(1);
        Connection only = store.dataSource().getConnection()) {
      assertThat(only.isValid(1)).isTrue();
      CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
      Thread caller =
          new Thread(
              () -> {
                try {
                  assertCode(ErrorCode.DEADLINE_EXCEEDED, () -> store.agents().find("a"));
                  interrupted.complete(Thread.currentThread().isInterrupted());
                } catch (AssertionError e) {
                  interrupted.completeExceptionally(e);
                }
              });
      caller.start();
      while (!interrupted.isDone()) {
        caller.interrupt();
        caller.join(1);
      }
      assertThat(interrupted.get(1, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void slowlyGrowingPoolIsNotReportedAsUnreachableServer() throws SQLException {
    try (PostgresStateStore store = open(2);
        Connection first = store.dataSource().getConnection();
        Connection holder = database.connect()) {
      assertThat(first.isValid(1)).isTrue();
      holder.setAutoCommit(false);
      try (Statement nobodyLogsIn = holder.createStatement()) {
        nobodyLogsIn.execute("LOCK TABLE pg_authid IN ACCESS EXCLUSIVE MODE");
      }
      assertCode(ErrorCode.DEADLINE_EXCEEDED, () -> store.agents().find("a"));
      holder.rollback();
    }
  }

  private PostgresStateStore open(int connections) {
    return PostgresStateStore.open(
        database
            .config(schema)
            .maxConnections(connections)
            .store(StoreConfig.DEFAULT.withTimeout(TIMEOUT))
            .build(),
        OpenMode.EXISTING);
  }

  private static AgentState agent(String id) {
    return AgentState.builder(id).name("N").status(AgentStatus.RUNNING).build();
  }

  private static void assertCode(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
  }

  /** Provides connections that fail when they are returned. */
  private final class FailingSource extends ConnectionSource {
    private boolean stumbles;

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = database.connect();
      connection.setSchema(schema);
      return (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                try {
                  Object result = method.invoke(connection, arguments);
                  if (stumbles && method.getName().equals("close")) {
                    throw new NullPointerException("connection is gone");
                  }
                  return result;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }
}
