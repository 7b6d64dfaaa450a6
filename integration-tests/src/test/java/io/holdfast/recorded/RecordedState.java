package io.holdfast.recorded;

import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.audit.SealKey;
import io.holdfast.audit.SealingConfig;
import io.holdfast.conformance.fixture.MutableClock;
import io.holdfast.json.Json;
import io.holdfast.migration.RandomState;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityBuilder;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.SessionState;
import io.holdfast.model.SessionStatus;
import io.holdfast.model.SwarmState;
import io.holdfast.model.SwarmStatus;
import io.holdfast.model.Task;
import io.holdfast.model.TaskStatus;
import io.holdfast.model.TransitionLabels;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.row.VersionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The state of the recorded files, written through the public API. Clock, ids and random seed are
 * fixed, so every store that it is written into has the same rows with the same hashes.
 */
final class RecordedState {
  static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");
  static final SealKey SEAL_KEY = new SealKey("recorded", new byte[SealKey.MIN_BYTES]);

  private static final long SEED = 10;
  private static final int RANDOM_STEPS = 22;
  private static final Duration STEP = Duration.ofMillis(1_001);
  private static final Instant FAR = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final String TEXT = "e\u0301 \"quoted\" \\ \ud83d\ude00 line\nline";
  private static final String DOCUMENT =
      "{\"b\":[1.0,1E+2,null,true],\"a\":{\"team\":\"blue\",\"\\u0041\":9007199254740993}}";

  private final MutableClock clock;
  private final StateStore store;
  private int writes;

  private RecordedState(MutableClock clock, StateStore store) {
    this.clock = clock;
    this.store = store;
  }

  /** The configuration of a store that the state is written into, with its own sequence of ids. */
  static StoreConfig config(MutableClock clock) {
    AtomicInteger ids = new AtomicInteger();
    return StoreConfig.builder()
        .clock(clock)
        .ids(() -> String.format(Locale.ROOT, "id-%04d", ids.incrementAndGet()))
        .sealing(SealingConfig.WHEN_ASKED)
        .build();
  }

  /** The configuration of a store that is read at the instant at which the state was complete. */
  static StoreConfig configToRead() {
    return config(new MutableClock(START.plus(Duration.ofHours(1))));
  }

  /** Writes the state into a new store, which was opened under {@link #config} of this clock. */
  static void write(MutableClock clock, StateStore store) {
    RecordedState state = new RecordedState(clock, store);
    state.ofRetention();
    state.everyField();
    state.severalVersions();
    state.events();
    state.transitions();
    store.seals().seal(SEAL_KEY);
    state.random();
    store.seals().seal(SEAL_KEY);
    state.unsealed();
  }

  private Change change() {
    clock.advance(STEP);
    writes++;
    return switch (writes % 3) {
      case 0 -> Change.by("planner");
      case 1 -> Change.by("worker").because(TEXT).as("request-" + writes);
      default -> Change.by("tester").with(Json.parse(DOCUMENT));
    };
  }

  /** A sealed range whose entries were removed, and the floor of a version that was purged. */
  private void ofRetention() {
    store.agents().save(bareAgent("oldest"), change());
    store.agents().put(bareAgent("oldest"), change());
    store.seals().seal(SEAL_KEY);
    clock.advance(STEP);
    store.seals().trim(clock.instant());
    VersionRow floor = new VersionRow("default", "agent", "purged", 41);
    store.replication().apply(ApplyBatch.repair(ApplyMode.NEWER, List.of(floor)));
  }

  /** An entity of each kind with every field, and one with the required fields only. */
  private void everyField() {
    store.agents().save(bareAgent("bare"), change());
    store.agents().save(fullAgent("full"), change());
    store.swarms().save(bareSwarm("bare"), change());
    store
        .swarms()
        .save(
            filled(SwarmState.builder("full"))
                .name(TEXT)
                .status(SwarmStatus.SCALING)
                .data(Json.parse(DOCUMENT))
                .build(),
            change());
    store.sessions().save(bareSession("bare"), change());
    store
        .sessions()
        .save(
            filled(SessionState.builder("full"))
                .agentId("full")
                .status(SessionStatus.PAUSED)
                .startedAt(START)
                .endedAt(START.plusMillis(1))
                .build(),
            change());
    store.tasks().save(bareTask("bare"), change());
    store
        .tasks()
        .save(
            filled(Task.builder("full"))
                .title(TEXT)
                .description(TEXT)
                .status(TaskStatus.IN_PROGRESS)
                .assignedTo("full")
                .build(),
            change());
  }

  private static <B extends EntityBuilder<B>> B filled(B builder) {
    return builder.schemaVersion("7").expiresAt(FAR).metadata(Json.parse(DOCUMENT));
  }

  static AgentState fullAgent(String id) {
    return filled(AgentState.builder(id))
        .name(TEXT)
        .status(AgentStatus.RUNNING)
        .capabilities(List.of("review", TEXT, "plan"))
        .data(Json.parse(DOCUMENT))
        .build();
  }

  private static AgentState bareAgent(String id) {
    return AgentState.builder(id).name("agent").status(AgentStatus.IDLE).build();
  }

  private static SwarmState bareSwarm(String id) {
    return SwarmState.builder(id).name("swarm").status(SwarmStatus.ACTIVE).build();
  }

  private static SessionState bareSession(String id) {
    return SessionState.builder(id).status(SessionStatus.ACTIVE).build();
  }

  private static Task bareTask(String id) {
    return Task.builder(id).title("task").status(TaskStatus.TODO).build();
  }

  /** Updates, deletions, a re-creation, rollbacks, snapshots and expiries. */
  private void severalVersions() {
    AgentState full = store.agents().find("full").orElseThrow();
    for (AgentStatus status : List.of(AgentStatus.PAUSED, AgentStatus.RUNNING)) {
      store.agents().update("full", agent -> agent.withStatus(status), change());
      store.snapshots().create(full.key(), TEXT, FAR);
      store.history().rollback(full.key(), 1, change());
    }
    store.snapshots().create(full.key(), null);
    store.snapshots().restore("id-0001", change());
    for (int i = 0; i < 3; i++) {
      store.agents().save(bareAgent("agent-" + i), change());
      store.swarms().save(bareSwarm("swarm-" + i), change());
      store.sessions().save(bareSession("session-" + i), change());
      store.tasks().save(bareTask("task-" + i), change());
    }
    store.tasks().put(bareTask("task-1").withStatus(TaskStatus.DONE), change());
    store.swarms().delete("swarm-1", ExpectedVersion.any(), change());
    store.agents().delete("agent-1", ExpectedVersion.of(1), change());
    EntityState back = store.agents().save(bareAgent("agent-1"), change());
    store.expiry().expireAt(back.key(), START, change());
    EntityState touched = store.tasks().find("task-2").orElseThrow();
    store.expiry().touch(touched.key(), Duration.ofDays(1_000), change());
    store.transact(
        tx -> {
          tx.agents().put(bareAgent("together"), Change.by("transaction"));
          tx.tasks().put(bareTask("together"), Change.by("transaction"));
          return tx.events().append(event("together", "transaction").build());
        });
  }

  private void events() {
    for (int i = 0; i < 5; i++) {
      store.events().append(event("event-" + i, i % 2 == 0 ? "full" : "bare").build());
      store
          .events()
          .append(
              event("filled-" + i, "full")
                  .actor("agent", "full")
                  .content("Looked for words number" + i)
                  .metadata(Json.parse(DOCUMENT))
                  .gitCommit("0123456789abcdef")
                  .build());
    }
  }

  private Event.Builder event(String id, String session) {
    Instant at = clock.advance(STEP);
    return Event.builder(id).sessionId(session).type("note").timestamp(at);
  }

  private void transitions() {
    AgentState full = store.agents().find("full").orElseThrow();
    for (int i = 0; i < 3; i++) {
      clock.advance(STEP);
      store.transitions().record(full.key(), TransitionLabels.to("t" + i), Change.by("recorder"));
      store
          .transitions()
          .record(
              full.key(),
              TransitionLabels.from("t" + i).to("u"),
              Change.by("recorder").because(TEXT).with(Json.parse(DOCUMENT)));
    }
  }

  private void random() {
    RandomState random = new RandomState(SEED, store);
    for (int i = 0; i < RANDOM_STEPS; i++) {
      clock.advance(STEP);
      random.step();
    }
  }

  private void unsealed() {
    store.namespace("team/a").agents().save(bareAgent("late"), change());
    store.sessions().put(bareSession("late"), change());
  }
}
