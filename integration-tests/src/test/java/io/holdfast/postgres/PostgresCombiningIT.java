package io.holdfast.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.OpenMode;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorKind;
import io.holdfast.error.StateException;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.HistoryEntry;
import io.holdfast.postgres.CuttingProxy.Fault;
import io.holdfast.query.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Writes that share a multi-row statement keep their guarantees under failures. */
@Timeout(600)
@TestInstance(Lifecycle.PER_CLASS)
final class PostgresCombiningIT {
  private static final Change BY = Change.by("test");
  private static final int CROWD = 100;

  /** Long enough that no test reaches it. */
  private static final Duration PATIENT = Duration.ofMinutes(4);

  private final TestDatabase database = new TestDatabase();
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private String schema = "";

  @BeforeEach
  void freshStore() {
    schema = database.freshSchema();
    database.open(schema, OpenMode.CREATE).close();
  }

  @AfterEach
  void endSessions() throws SQLException {
    terminate();
  }

  @AfterAll
  void stop() {
    callers.shutdownNow();
    database.close();
  }

  @Test
  void everyAcknowledgedVersionOfTwoHandlesIsStoredOnce() throws Exception {
    int keys = 10;
    try (StateStore one = crowded(20);
        StateStore two = crowded(20)) {
      List<List<AgentState>> told =
          together(
              CROWD,
              caller ->
                  () -> {
                    StateStore store = caller % 2 == 0 ? one : two;
                    List<AgentState> mine = new ArrayList<>();
                    for (int i = 0; i < 4; i++) {
                      mine.add(store.agents().put(agent("k" + (caller + i) % keys), BY));
                    }
                    return mine;
                  });
      for (int key = 0; key < keys; key++) {
        String id = "k" + key;
        List<Long> versions =
            told.stream()
                .flatMap(List::stream)
                .filter(state -> state.id().equals(id))
                .map(AgentState::version)
                .sorted()
                .toList();
        List<Long> gapless = LongStream.rangeClosed(1, versions.size()).boxed().toList();
        assertThat(versions).as(id).isEqualTo(gapless);
        EntityKey name = new EntityKey(one.namespace(), EntityKind.AGENT, id);
        assertThat(one.history().of(name, Page.first(1_000)).items())
            .as(id)
            .extracting(HistoryEntry::version)
            .isEqualTo(gapless);
        assertThat(two.agents().find(id).orElseThrow().version()).isEqualTo(versions.size());
      }
    }
  }

  @Test
  void concurrentCallersWriteEntitiesWithoutCachedHeads() throws Exception {
    List<AgentState> unseen = new ArrayList<>();
    try (StateStore other = crowded(2)) {
      for (int i = 0; i < CROWD; i++) {
        unseen.add(other.agents().save(agent("u" + i), BY));
      }
      other.agents().save(unseen.get(7), BY);
      other.agents().delete("u8", ExpectedVersion.any(), BY);
    }
    try (StateStore store = crowded(2)) {
      List<ErrorCode> told =
          together(
              CROWD,
              i ->
                  () ->
                      told(
                          () ->
                              i % 10 == 9
                                  ? store.agents().put(agent("new" + i), BY)
                                  : store.agents().save(unseen.get(i), BY)));
      for (int i = 0; i < CROWD; i++) {
        boolean stale = i == 7 || i == 8;
        assertThat(told.get(i)).as("u%s", i).isEqualTo(stale ? ErrorCode.VERSION_CONFLICT : null);
        String id = (i % 10 == 9 ? "new" : "u") + i;
        assertThat(store.agents().find(id).map(AgentState::version).orElse(0L))
            .as(id)
            .isEqualTo(i == 8 ? 0 : i % 10 == 9 ? 1 : 2);
      }
    }
  }

  @Test
  void rejectedAndStaleWritesFailWithoutAffectingTheBatch() throws Exception {
    database.shell(schema, "ALTER TABLE agent_states ADD CHECK (name <> 'refused')");
    try (StateStore store = crowded(2)) {
      List<AgentState> read = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        read.add(store.agents().save(agent("a" + i), BY));
      }
      store.agents().save(read.get(7), BY);
      List<ErrorCode> told =
          together(
              50, i -> () -> told(() -> store.agents().save(refusedIf(i == 3, read.get(i)), BY)));
      for (int i = 0; i < 50; i++) {
        ErrorCode expected =
            i == 3 ? ErrorCode.STORE_FAILED : i == 7 ? ErrorCode.VERSION_CONFLICT : null;
        assertThat(told.get(i)).as("a%s", i).isEqualTo(expected);
        assertThat(store.agents().find("a" + i).orElseThrow().version()).isEqualTo(i == 3 ? 1 : 2);
      }
    }
  }

  @Test
  void lockedRowDoesNotBlockOtherWrites() throws Exception {
    try (StateStore store = crowded(4);
        Connection holder = database.connect()) {
      List<AgentState> held = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        held.add(store.agents().save(agent("held" + i), BY));
      }
      holder.setAutoCommit(false);
      try (Statement lock = holder.createStatement()) {
        lock.execute("SET search_path TO \"" + schema + "\"");
        lock.execute("SELECT 1 FROM agent_states WHERE id LIKE 'held%' FOR UPDATE");
      }
      List<Future<AgentState>> waiting = new ArrayList<>();
      for (AgentState state : held) {
        waiting.add(callers.submit(() -> store.agents().save(state, BY)));
      }
      together(50, i -> () -> store.agents().save(agent("free" + i), BY));
      assertThat(waiting).noneMatch(Future::isDone);
      holder.rollback();
      for (Future<AgentState> waits : waiting) {
        assertThat(waits.get(30, TimeUnit.SECONDS).version()).isEqualTo(2);
      }
    }
  }

  @Test
  void killedBackendsNeverCauseAWrongOutcome() throws Exception {
    Map<String, ErrorCode> failed = new ConcurrentHashMap<>();
    AtomicInteger done = new AtomicInteger();
    int each = 6;
    try (StateStore store = crowded(8)) {
      together(
          CROWD + 1,
          caller ->
              () -> {
                if (caller == CROWD) {
                  for (int kill = 1; kill <= 5; kill++) {
                    while (done.get() < kill * CROWD * each / 6) {
                      Thread.onSpinWait();
                    }
                    terminate();
                  }
                  return caller;
                }
                for (int i = 0; i < each; i++) {
                  String id = caller + "-" + i;
                  ErrorCode code = told(() -> store.agents().save(agent(id), BY));
                  if (code != null) {
                    failed.put(id, code);
                  }
                  done.incrementAndGet();
                }
                return caller;
              });
    }
    try (StateStore fresh = database.open(schema, OpenMode.EXISTING)) {
      for (int caller = 0; caller < CROWD; caller++) {
        for (int i = 0; i < each; i++) {
          String id = caller + "-" + i;
          ErrorCode code = failed.get(id);
          if (code != ErrorCode.OUTCOME_UNKNOWN) {
            assertThat(code == null || code.kind() == ErrorKind.TRANSIENT).as("%s", code).isTrue();
            assertThat(fresh.agents().find(id).isPresent()).as(id).isEqualTo(code == null);
          }
        }
      }
    }
  }

  @Test
  void everyCallerOfABatchGetsAnUnknownOutcome() throws Exception {
    for (Fault fault : List.of(Fault.CUT_AFTER, Fault.CUT_BEFORE)) {
      String name = fault + "-";
      List<ErrorCode> told;
      try (CuttingProxy proxy =
              new CuttingProxy(database.server().host(), database.server().port());
          StateStore store = open(proxy.port(), 4)) {
        store.agents().put(agent("warm"), BY);
        proxy.when("unnest(CAST", fault);
        told = together(40, i -> () -> told(() -> store.agents().save(agent(name + i), BY)));
      }
      assertThat(told).contains(ErrorCode.OUTCOME_UNKNOWN);
      try (StateStore fresh = database.open(schema, OpenMode.EXISTING)) {
        for (int i = 0; i < told.size(); i++) {
          boolean there = fresh.agents().find(name + i).isPresent();
          boolean unknown = told.get(i) == ErrorCode.OUTCOME_UNKNOWN;
          assertThat(there)
              .as("%s%s was told %s", name, i, told.get(i))
              .isEqualTo(unknown ? fault == Fault.CUT_AFTER : told.get(i) == null);
        }
      }
    }
  }

  @Test
  void waitingCallersAreWrittenOrFailWhenTheStoreCloses() throws Exception {
    StateStore store = crowded(4);
    AtomicInteger begun = new AtomicInteger();
    List<ErrorCode> told =
        together(
            CROWD,
            caller ->
                () -> {
                  if (caller == 0) {
                    while (begun.get() < CROWD / 2) {
                      Thread.onSpinWait();
                    }
                    store.close();
                    return ErrorCode.STORE_CLOSED;
                  }
                  begun.incrementAndGet();
                  return told(() -> store.agents().save(agent("c" + caller), BY));
                });
    try (StateStore fresh = database.open(schema, OpenMode.EXISTING)) {
      for (int caller = 1; caller < CROWD; caller++) {
        boolean written = fresh.agents().find("c" + caller).isPresent();
        assertThat(told.get(caller)).isIn(null, ErrorCode.STORE_CLOSED);
        assertThat(written).isEqualTo(told.get(caller) == null);
      }
    }
  }

  private void terminate() throws SQLException {
    database.shell(
        "public",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'combining'");
  }

  /** A store with a pool so small that most callers share statements. */
  private StateStore crowded(int connections) {
    return open(database.server().port(), connections);
  }

  private StateStore open(int port, int connections) {
    StateStore store =
        PostgresStateStore.open(
            database
                .config(schema)
                .port(port)
                .applicationName("combining")
                .maxConnections(connections)
                .acquireTimeout(PATIENT)
                .store(StoreConfig.DEFAULT.withTimeout(PATIENT))
                .build(),
            OpenMode.EXISTING);
    store.agents().put(agent("warm"), BY);
    return store;
  }

  /** The code of a failure; null if there is none. */
  private static @Nullable ErrorCode told(Callable<?> call) throws Exception {
    try {
      call.call();
      return null;
    } catch (StateException e) {
      return e.code();
    }
  }

  private <T> List<T> together(int crowd, IntFunction<Callable<T>> body)
      throws InterruptedException, ExecutionException, TimeoutException {
    CyclicBarrier start = new CyclicBarrier(crowd);
    List<Future<T>> futures = new ArrayList<>();
    for (int i = 0; i < crowd; i++) {
      Callable<T> call = body.apply(i);
      futures.add(
          callers.submit(
              () -> {
                start.await();
                return call.call();
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get(PATIENT.toSeconds(), TimeUnit.SECONDS));
    }
    return results;
  }

  private static AgentState refusedIf(boolean refused, AgentState state) {
    return refused ? state.withName("refused") : state;
  }

  private static AgentState agent(String id) {
    return AgentState.builder(id).name("N").status(AgentStatus.RUNNING).build();
  }
}
