package io.holdfast.migration;

import io.holdfast.StateStore;
import io.holdfast.json.Json;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
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
import io.holdfast.replication.Replication;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import io.holdfast.row.VersionRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A store with rows of every type. */
public final class RichStore {
  public static final int ENTITIES = 12;

  private static final Change CHANGE = Change.by("tester").because("to fill it");

  private RichStore() {}

  public static StateStore filled() {
    StateStore store = InMemoryStateStore.open();
    fill(store);
    fill(store.namespace("other"));
    VersionRow floor = new VersionRow("purged", "agent", "long gone", 41);
    store.replication().apply(ApplyBatch.repair(ApplyMode.NEWER, List.of(floor)));
    return store;
  }

  private static void fill(StateStore store) {
    for (int i = 0; i < ENTITIES; i++) {
      AgentState agent =
          store
              .agents()
              .save(
                  AgentState.builder("agent-" + i)
                      .name("Agent é \uD83D\uDE00 " + i)
                      .status(AgentStatus.RUNNING)
                      .capabilities(List.of("b", "a"))
                      .data(Json.parse("{\"i\":" + i + ".0,\"x\":\"\\u0000\\ud800\"}"))
                      .build(),
                  CHANGE);
      if (i % 2 == 0) {
        store.agents().save(agent.withStatus(AgentStatus.COMPLETED), CHANGE);
        store.snapshots().create(agent.key(), "kept");
      }
      if (i % 3 == 0) {
        store.history().rollback(agent.key(), 1, CHANGE);
      }
      store
          .transitions()
          .record(
              agent.key(),
              TransitionLabels.to("planned " + i),
              CHANGE.because("due").with(Json.parse("[1.0]")));
      store.agents().put(agent.withStatus(AgentStatus.PAUSED), CHANGE.as("request " + i));
      if (i % 6 == 5) {
        store.expiry().expireAt(agent.key(), Instant.ofEpochMilli(i), CHANGE);
      }
      if (i % 4 == 0) {
        store.agents().delete(agent.id(), ExpectedVersion.any(), CHANGE);
      }
    }
    store
        .swarms()
        .save(SwarmState.builder("swarm").name("S").status(SwarmStatus.ACTIVE).build(), CHANGE);
    store.tasks().save(Task.builder("task").title("T").status(TaskStatus.TODO).build(), CHANGE);
    for (String session : List.of("s-1", "s-2")) {
      store
          .sessions()
          .save(SessionState.builder(session).status(SessionStatus.ACTIVE).build(), CHANGE);
      for (int i = 0; i < ENTITIES; i++) {
        store.events().append(event(session, i));
      }
    }
  }

  public static Event event(String session, int number) {
    return Event.builder(session + "-" + number)
        .sessionId(session)
        .type("note")
        .timestamp(Instant.ofEpochMilli(number))
        .content("content " + number)
        .metadata(Json.parse("[" + number + "]"))
        .build();
  }

  /** All rows of a store, with their hashes. */
  public static Map<RowType, List<Row>> rows(StateStore store) {
    Replication replication = store.replication();
    Map<RowType, List<Row>> rows = new EnumMap<>(RowType.class);
    for (RowType type : RowType.values()) {
      List<Row> all = new ArrayList<>(replication.read(type, null, 10_000));
      if (all.size() == 10_000) {
        throw new AssertionError("More rows than a test should hold");
      }
      rows.put(type, all);
    }
    return rows;
  }

  public static long count(StateStore store) {
    return rows(store).values().stream().mapToLong(List::size).sum();
  }
}
