package io.holdfast.conformance.group.transaction;

import io.holdfast.Transaction;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.SessionState;
import io.holdfast.model.Snapshot;
import io.holdfast.model.StateTransition;
import io.holdfast.model.SwarmState;
import io.holdfast.model.Task;
import io.holdfast.model.TransitionLabels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of a transaction that wrote through every facet.
 *
 * @param agent the agent x, after an update, a rollback and a touch
 * @param others an entity of each other kind
 * @param copy a snapshot of x after the update
 */
record AllFacets(
    AgentState agent,
    List<EntityState> others,
    Event event,
    Snapshot copy,
    StateTransition transition) {

  /** Writes through every facet; x must exist at version 1, and an agent "gone". */
  static AllFacets write(Transaction tx, EntityKey x, Instant now) {
    Change by = ConformanceGroup.BY;
    tx.agents().update("x", agent -> agent.withStatus(AgentStatus.RUNNING), by);
    Snapshot copy = tx.snapshots().create(x, "inside");
    tx.history().rollback(x, 1, by);
    AgentState agent = (AgentState) tx.expiry().touch(x, Duration.ofDays(1), by);
    List<EntityState> others = new ArrayList<>();
    others.add(tx.swarms().save((SwarmState) TestEntities.minimal(EntityKind.SWARM, "x"), by));
    others.add(tx.sessions().put((SessionState) TestEntities.minimal(EntityKind.SESSION, "x"), by));
    others.addAll(
        tx.tasks().saveAll(List.of((Task) TestEntities.minimal(EntityKind.TASK, "x")), by));
    others.add(tx.agents().save(TestEntities.agent("y", 2), by));
    tx.agents().delete("gone", ExpectedVersion.of(1), by);
    Event event = tx.events().append(TestEntities.event("e", "s", now));
    StateTransition transition =
        tx.transitions()
            .record(
                x, TransitionLabels.from("a").to("b"), by.because("why").with(Json.parse("[1.0]")));
    return new AllFacets(agent, others, event, copy, transition);
  }
}
