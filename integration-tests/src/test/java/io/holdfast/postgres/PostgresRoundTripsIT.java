package io.holdfast.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.OpenMode;
import io.holdfast.OptimisticLockException;
import io.holdfast.StateStore;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.ExpectedVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** The number of round trips per call, without validation of idle connections. */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
final class PostgresRoundTripsIT {
  private static final Change BY = Change.by("test").because("counted");
  private static final int TRIES = 20;

  private final TestDatabase database = new TestDatabase();
  private String schema = "";
  private CuttingProxy proxy;
  private StateStore store;

  @BeforeAll
  void openThroughProxy() throws IOException {
    schema = database.freshSchema();
    database.open(schema, OpenMode.CREATE).close();
    proxy = new CuttingProxy(database.server().host(), database.server().port());
    store =
        PostgresStateStore.open(
            database.config(schema).port(proxy.port()).minIdleConnections(0).build(),
            OpenMode.EXISTING);
    store.agents().put(agent("first"), BY);
  }

  @AfterAll
  void stop() throws IOException {
    store.close();
    proxy.close();
    database.close();
  }

  @Test
  void singleSaveTakesOneRoundTrip() {
    AgentState[] last = {store.agents().save(agent("saved"), BY)};
    assertThat(least(i -> last[0] = store.agents().save(last[0], BY))).isEqualTo(1);
    assertThat(last[0].version()).isEqualTo(TRIES + 1);
  }

  @Test
  void createTakesOneRoundTrip() {
    assertThat(least(i -> store.agents().save(agent("created-" + i), BY))).isEqualTo(1);
  }

  @Test
  void putAndDeleteTakeOneRoundTripEach() {
    store.agents().put(agent("put"), BY);
    assertThat(least(i -> store.agents().put(agent("put"), BY))).isEqualTo(1);
    for (int i = 0; i < TRIES; i++) {
      store.agents().save(agent("deleted-" + i), BY);
    }
    assertThat(least(i -> store.agents().delete("deleted-" + i, ExpectedVersion.any(), BY)))
        .isEqualTo(1);
  }

  @Test
  void updateOfAReadEntityTakesTwoRoundTrips() {
    store.agents().put(agent("updated"), BY);
    assertThat(least(i -> store.agents().update("updated", state -> state, BY))).isEqualTo(2);
  }

  @Test
  void saveWithoutCachedHeadTakesTwoRoundTrips() {
    List<AgentState> unseen = new ArrayList<>();
    try (StateStore other = database.open(schema, OpenMode.EXISTING)) {
      for (int i = 0; i < TRIES; i++) {
        unseen.add(other.agents().save(agent("unseen-" + i), BY));
      }
    }
    assertThat(least(i -> store.agents().save(unseen.get(i), BY))).isEqualTo(2);
  }

  @Test
  void loadTakesOneRoundTrip() {
    assertThat(least(i -> store.agents().find("first"))).isEqualTo(1);
  }

  @Test
  void conflictIsConfirmedByASecondRead() {
    AgentState old = store.agents().save(agent("conflict"), BY);
    store.agents().save(old, BY);
    int most =
        least(
            i ->
                assertThatThrownBy(() -> store.agents().save(old, BY))
                    .isInstanceOf(OptimisticLockException.class));
    assertThat(most).isEqualTo(2);
  }

  /** The minimum of several runs: after a pause the pool validates a connection first. */
  private int least(Call call) {
    return IntStream.range(0, TRIES)
        .map(
            i -> {
              int before = proxy.roundTrips();
              call.run(i);
              return proxy.roundTrips() - before;
            })
        .min()
        .orElseThrow();
  }

  private interface Call {
    void run(int number);
  }

  private static AgentState agent(String id) {
    return AgentState.builder(id).name("N").status(AgentStatus.RUNNING).build();
  }
}
