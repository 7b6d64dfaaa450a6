package io.holdfast.migration;

import io.holdfast.EntityStore;
import io.holdfast.StateStore;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Fills stores with random rows of every type, with unusual values that the contract allows. */
public final class RandomState {
  private static final List<String> NAMESPACES = List.of("default", "a", "a.b", "a/b", "B", "-");

  private static final List<String> ODD =
      List.of(
          "a",
          "A",
          "a ",
          " a",
          "ä",
          "a\u0308",
          "ß",
          "%",
          "_",
          "*",
          "'",
          "\"",
          "\\",
          "{}",
          "/",
          "a/b",
          "\u007e",
          "\u2028",
          "\ufffd",
          "\uffff",
          "\ud83d\ude00",
          "\udbff\udfff",
          "null",
          "\\u0041",
          "$1",
          "-0");

  private static final List<String> TEXTS =
      List.of(
          "",
          "plain",
          "two\nlines\r\n",
          "\t\b\f\u0001\u001f\u007f",
          "\"quoted\" \\ /",
          "é\u2028",
          "\ud83d\ude00\ud83d\ude00",
          "'; DROP TABLE events; --");

  private static final List<String> DOCUMENTS =
      List.of(
          "{}",
          "[]",
          "null",
          "0",
          "-0",
          "1.0",
          "1e400",
          "9007199254740993",
          "\"\\u0000\\ud800\"",
          "{\"b\":1,\"a\":[{\"\":\"\\/\\u0041\"}]}",
          "\"\ud83d\ude00\u2028\"",
          "[1.10,1E+2,true]");

  private static final Duration LONGER_THAN_ANY_TEST = Duration.ofDays(1_000);

  private final Random random;
  private final StateStore store;

  public RandomState(long seed, StateStore store) {
    this.random = new Random(seed);
    this.store = store;
  }

  /** Fills a store in a number of steps. */
  static void fill(long seed, StateStore store, int steps) {
    RandomState state = new RandomState(seed, store);
    for (int i = 0; i < steps; i++) {
      state.step();
    }
    VersionRow floor = new VersionRow(state.pick(NAMESPACES), "agent", "purged long ago", 41);
    store.replication().apply(ApplyBatch.repair(ApplyMode.NEWER, List.of(floor)));
  }

  /** Writes a random entity, with its related rows. */
  public void step() {
    StateStore scoped = store.namespace(pick(NAMESPACES));
    switch (random.nextInt(6)) {
      case 0 -> entity(scoped.agents(), agent());
      case 1 -> entity(scoped.swarms(), swarm());
      case 2 -> entity(scoped.sessions(), session());
      case 3 -> entity(scoped.tasks(), task());
      case 4 -> transition(scoped);
      default -> events(scoped);
    }
  }

  private <S extends EntityState> void entity(EntityStore<S> entities, S state) {
    EntityKey key = entities.put(state, change()).key();
    StateStore scoped = store.namespace(key.namespace());
    switch (random.nextInt(10)) {
      case 0 -> entities.delete(key.id(), ExpectedVersion.any(), change());
      case 1 -> scoped.snapshots().create(key, text());
      case 2 ->
          scoped.history().rollback(key, entities.find(key.id()).orElseThrow().version(), change());
      case 3 -> {
        entities.delete(key.id(), ExpectedVersion.any(), change());
        entities.put(state, change());
      }
      case 4 -> scoped.expiry().expireAt(key, instant(), change());
      case 5 -> scoped.expiry().touch(key, LONGER_THAN_ANY_TEST, change());
      default -> {
        // Already written.
      }
    }
  }

  private void transition(StateStore scoped) {
    EntityKey key = new EntityKey(scoped.namespace(), pick(List.of(EntityKind.values())), anId());
    scoped
        .transitions()
        .record(
            key,
            TransitionLabels.from(text()).to(pick(TEXTS)),
            new Change("planner", text(), document(), null));
  }

  private void events(StateStore scoped) {
    for (int i = random.nextInt(5); i >= 0; i--) {
      Event event =
          Event.builder(pick(ODD) + Long.toHexString(random.nextLong()))
              .sessionId(pick(ODD))
              .type(pick(TEXTS))
              .actor(text(), id())
              .timestamp(instant())
              .content(text())
              .metadata(document())
              .gitCommit(text())
              .build();
      scoped.events().append(event);
    }
  }

  private AgentState agent() {
    return AgentState.builder(anId())
        .name(pick(TEXTS))
        .status(pick(List.of(AgentStatus.values())))
        .capabilities(new ArrayList<>(ODD).subList(0, random.nextInt(4)))
        .schemaVersion(text())
        .metadata(document())
        .data(document())
        .build();
  }

  private SwarmState swarm() {
    return SwarmState.builder(anId())
        .name(pick(TEXTS))
        .status(pick(List.of(SwarmStatus.values())))
        .metadata(document())
        .data(document())
        .build();
  }

  private SessionState session() {
    return SessionState.builder(anId())
        .agentId(id())
        .status(pick(List.of(SessionStatus.values())))
        .startedAt(random.nextBoolean() ? instant() : null)
        .endedAt(random.nextBoolean() ? instant() : null)
        .metadata(document())
        .build();
  }

  private Task task() {
    return Task.builder(anId())
        .title(pick(TEXTS))
        .description(text())
        .status(pick(List.of(TaskStatus.values())))
        .assignedTo(id())
        .metadata(document())
        .build();
  }

  private Change change() {
    String request = random.nextBoolean() ? pick(ODD) + Long.toHexString(random.nextLong()) : null;
    Change change = new Change(anId(), text(), null, request);
    JsonDocument about = document();
    return about == null ? change : change.with(about);
  }

  private String anId() {
    return random.nextInt(3) == 0 ? pick(ODD) : pick(ODD) + random.nextInt(20);
  }

  private @Nullable String id() {
    return random.nextBoolean() ? anId() : null;
  }

  private @Nullable String text() {
    return random.nextBoolean() ? pick(TEXTS) : null;
  }

  private @Nullable JsonDocument document() {
    return random.nextInt(3) == 0 ? null : Json.parse(pick(DOCUMENTS));
  }

  /** An instant from year 1 on, most often in the present. */
  private Instant instant() {
    return random.nextInt(8) == 0
        ? Instant.parse("0001-01-01T00:00:00Z")
        : Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt());
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
