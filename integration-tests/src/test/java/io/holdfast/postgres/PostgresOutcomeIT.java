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
import io.holdfast.postgres.CuttingProxy.Fault;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Network failures at chosen statements: each call reports its true outcome. */
@Timeout(180)
@TestInstance(Lifecycle.PER_CLASS)
final class PostgresOutcomeIT {
  private static final Change BY = Change.by("test");
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final TestDatabase database = new TestDatabase();
  private CuttingProxy proxy;
  private String schema = "";

  @BeforeAll
  void stopsLater() throws SQLException {
    assertThat(database.shell("public", "SHOW fsync")).containsExactly("on");
  }

  @AfterAll
  void stop() {
    database.close();
  }

  @BeforeEach
  void freshStore() throws IOException {
    schema = database.freshSchema();
    try (StateStore store = database.open(schema, OpenMode.CREATE)) {
      store.agents().put(agent("first"), BY);
    }
    proxy = new CuttingProxy(database.server().host(), database.server().port());
  }

  @AfterEach
  void closeProxy() throws IOException {
    proxy.close();
  }

  @Test
  void connectionCutAfterTheCommitLeavesTheOutcomeUnknownAndTheWriteStored() {
    try (StateStore store = throughProxy()) {
      proxy.when("COMMIT", Fault.CUT_AFTER);
      assertCode(ErrorCode.OUTCOME_UNKNOWN, () -> store.agents().save(agent("a"), BY));
    }
    assertThat(isThere("a")).isTrue();
  }

  @Test
  void connectionCutBeforeTheCommitArrivesLeavesTheOutcomeUnknownAndNothingWritten() {
    try (StateStore store = throughProxy()) {
      proxy.when("COMMIT", Fault.CUT_BEFORE);
      assertCode(ErrorCode.OUTCOME_UNKNOWN, () -> store.agents().save(agent("a"), BY));
    }
    assertThat(isThere("a")).isFalse();
  }

  @Test
  void connectionCutBeforeTheCommitReportsAnUnreachableStore() {
    for (Fault fault : new Fault[] {Fault.CUT_BEFORE, Fault.CUT_AFTER}) {
      try (StateStore store = throughProxy()) {
        proxy.when("insert into", fault);
        assertCode(ErrorCode.STORE_UNAVAILABLE, () -> store.agents().save(agent("a"), BY));
        proxy.when("", Fault.NONE);
        assertThat(store.agents().find("a")).isEmpty();
        assertThat(store.agents().find("first")).isPresent();
      }
    }
  }

  @Test
  void unansweredCommitHasAnUnknownOutcomeByTheSecondDeadline() {
    try (StateStore store = throughProxy()) {
      proxy.when("COMMIT", Fault.SILENCE);
      long start = System.nanoTime();
      assertCode(ErrorCode.OUTCOME_UNKNOWN, () -> store.agents().save(agent("a"), BY));
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(TIMEOUT, TIMEOUT.multipliedBy(4));
    }
    assertThat(isThere("a")).isFalse();
  }

  @Test
  void unansweredReadTimesOutAtItsDeadline() throws InterruptedException {
    try (StateStore store = throughProxy()) {
      proxy.when("select", Fault.SILENCE);
      long start = System.nanoTime();
      assertCode(ErrorCode.DEADLINE_EXCEEDED, () -> store.agents().find("first"));
      proxy.awaitFault();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(TIMEOUT, TIMEOUT.multipliedBy(3));
    }
  }

  @Test
  void unansweredWriteTimesOutAndNothingIsWritten() {
    try (StateStore store = throughProxy()) {
      proxy.when("insert into", Fault.SILENCE);
      assertCode(ErrorCode.DEADLINE_EXCEEDED, () -> store.agents().save(agent("a"), BY));
    }
    assertThat(isThere("a")).isFalse();
  }

  @Test
  void lockedRowTimesOutTheWriteAndTheStoreStaysUsable() throws SQLException {
    PostgresConfig config = config(database.server().port());
    try (StateStore store = PostgresStateStore.open(config, OpenMode.EXISTING);
        Connection holder = database.connect()) {
      AgentState first = store.agents().find("first").orElseThrow();
      holder.setAutoCommit(false);
      try (Statement statement = holder.createStatement()) {
        statement.execute("SET search_path TO \"" + schema + "\"");
        statement.execute("SELECT 1 FROM agent_states FOR UPDATE");
      }
      assertCode(ErrorCode.STORE_BUSY, () -> store.agents().save(first, BY));
      assertThat(store.agents().find("first")).contains(first);
      holder.rollback();
      assertThat(store.agents().save(first, BY).version()).isEqualTo(2);
    }
  }

  @Test
  void callsEndWithinThePoolTimeout() throws SQLException {
    PostgresConfig config = config(database.server().port(), 2);
    try (PostgresStateStore store = PostgresStateStore.open(config, OpenMode.EXISTING)) {
      try (Connection one = store.dataSource().getConnection();
          Connection two = store.dataSource().getConnection()) {
        assertThat(one.isValid(1) && two.isValid(1)).isTrue();
        long start = System.nanoTime();
        assertCode(ErrorCode.DEADLINE_EXCEEDED, () -> store.agents().find("first"));
        assertCode(ErrorCode.DEADLINE_EXCEEDED, () -> store.agents().save(agent("a"), BY));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .isLessThan(TIMEOUT.multipliedBy(2).plusMillis(1_000));
      }
      assertThat(store.agents().find("a")).isEmpty();
    }
  }

  private StateStore throughProxy() {
    return PostgresStateStore.open(config(proxy.port()), OpenMode.EXISTING);
  }

  private PostgresConfig config(int port) {
    return config(port, PostgresConfig.DEFAULT_MAX_CONNECTIONS);
  }

  private PostgresConfig config(int port, int most) {
    return database
        .config(schema)
        .port(port)
        .minIdleConnections(0)
        .maxConnections(most)
        .store(StoreConfig.DEFAULT.withTimeout(TIMEOUT))
        .build();
  }

  private boolean isThere(String id) {
    try (StateStore store = database.open(schema, OpenMode.EXISTING)) {
      return store.agents().find(id).isPresent();
    }
  }

  private static AgentState agent(String id) {
    return AgentState.builder(id).name("N").status(AgentStatus.RUNNING).build();
  }

  private static void assertCode(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
  }
}
