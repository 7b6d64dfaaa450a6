package io.holdfast.cli.demo;

import io.holdfast.StateStore;
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
import io.holdfast.model.Task;
import io.holdfast.model.TaskStatus;
import io.holdfast.model.TransitionLabels;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Lives the lives of some agents, one write after another, and notes each that is acknowledged. */
final class Writer {
  private static final Change CHANGE = Change.by("demo");
  private static final int FIRST_STEPS = 4;

  private final StateStore store;
  private final Ledger ledger;
  private final Random random;
  private final Trajectories trajectories;
  private final InstantSource clock;

  Writer(StateStore store, Ledger ledger, Random random, InstantSource clock) {
    this.store = store;
    this.ledger = ledger;
    this.random = random;
    this.trajectories = new Trajectories(random);
    this.clock = clock;
  }

  /** Brings an agent with its session and task to life and lets it take its first steps. */
  void begin(int number) {
    String id = agentId(number);
    ledger.saved(
        store
            .tasks()
            .save(
                Task.builder("task-" + id)
                    .title("Task " + number)
                    .description(trajectories.sentence(10))
                    .status(TaskStatus.IN_PROGRESS)
                    .assignedTo(id)
                    .build(),
                CHANGE));
    ledger.saved(
        store
            .sessions()
            .save(
                SessionState.builder("session-" + id)
                    .agentId(id)
                    .status(SessionStatus.ACTIVE)
                    .startedAt(clock.instant())
                    .build(),
                CHANGE));
    create(id);
    for (int i = 0; i < FIRST_STEPS; i++) {
      step(number);
    }
  }

  /** One step of an agent: mostly work, at times its end, its removal or its return. */
  void step(int number) {
    String id = agentId(number);
    AgentState now = store.agents().find(id).orElse(null);
    if (now == null) {
      create(id);
      return;
    }
    switch (random.nextInt(16)) {
      case 0 -> remove(now);
      case 1 -> finish(now);
      case 2 -> ledger.snapshotted(store.snapshots().create(now.key(), trajectories.tool()));
      default -> work(now);
    }
  }

  private void create(String id) {
    ledger.saved(
        store
            .agents()
            .save(
                AgentState.builder(id)
                    .name("Generated agent " + id)
                    .status(AgentStatus.RUNNING)
                    .capabilities(Set.of(trajectories.tool(), "plan"))
                    .metadata(trajectories.metadata(0))
                    .data(trajectories.data(0))
                    .build(),
                CHANGE.because("created").as(id + " comes " + random.nextLong())));
  }

  private void work(AgentState now) {
    int turn = (int) now.version();
    String id = now.id();
    ledger.appended(
        new EntityKey(now.key().namespace(), EntityKind.SESSION, "session-" + id),
        store
            .events()
            .append(
                Event.builder(id + "-" + turn + "-" + random.nextInt(Integer.MAX_VALUE))
                    .sessionId("session-" + id)
                    .type("agent_step")
                    .actor("agent", id)
                    .timestamp(clock.instant())
                    .content(trajectories.sentence(30))
                    .metadata(trajectories.metadata(turn))
                    .build()));
    ledger.saved(
        store
            .agents()
            .save(
                now.withStatus(AgentStatus.RUNNING).withData(trajectories.data(turn)),
                CHANGE.because("turn " + turn)));
  }

  /** The agent and its task come to their end together. */
  private void finish(AgentState now) {
    List<EntityState> finished =
        store.transactWithRetry(
            tx ->
                List.of(
                    tx.agents()
                        .save(now.withStatus(AgentStatus.COMPLETED), CHANGE.because("submitted")),
                    tx.tasks()
                        .update(
                            "task-" + now.id(),
                            task -> task.toBuilder().status(TaskStatus.DONE).build(),
                            CHANGE)));
    finished.forEach(ledger::saved);
    ledger.noted(
        store
            .transitions()
            .record(
                now.key(),
                TransitionLabels.from("working").to("submitted"),
                CHANGE.because(trajectories.tool())));
  }

  private void remove(AgentState now) {
    long tombstone =
        store
            .agents()
            .delete(now.id(), ExpectedVersion.of(now), CHANGE.because("gone"))
            .orElseThrow();
    ledger.deleted(now.key(), tombstone);
  }

  private static String agentId(int number) {
    return "agent-" + number;
  }
}
