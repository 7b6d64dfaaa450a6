package io.holdfast.engine.store;

import io.holdfast.EntityStore;
import io.holdfast.EventLog;
import io.holdfast.Expiry;
import io.holdfast.History;
import io.holdfast.Snapshots;
import io.holdfast.Transaction;
import io.holdfast.Transitions;
import io.holdfast.audit.AuditLog;
import io.holdfast.engine.access.EngineAccess;
import io.holdfast.model.AgentState;
import io.holdfast.model.EntityKind;
import io.holdfast.model.SessionState;
import io.holdfast.model.SwarmState;
import io.holdfast.model.Task;

/** The facets of one namespace, over the engine of a store or of a transaction. */
record EngineFacets(
    EntityStore<AgentState> agents,
    EntityStore<SwarmState> swarms,
    EntityStore<SessionState> sessions,
    EntityStore<Task> tasks,
    History history,
    Snapshots snapshots,
    Transitions transitions,
    Expiry expiry,
    EventLog events,
    AuditLog audit)
    implements Transaction {

  EngineFacets(EngineAccess access, String namespace) {
    this(
        new EngineEntityStore<>(access, namespace, EntityKind.AGENT, AgentState.class),
        new EngineEntityStore<>(access, namespace, EntityKind.SWARM, SwarmState.class),
        new EngineEntityStore<>(access, namespace, EntityKind.SESSION, SessionState.class),
        new EngineEntityStore<>(access, namespace, EntityKind.TASK, Task.class),
        new EngineHistory(access, namespace),
        new EngineSnapshots(access, namespace),
        new EngineTransitions(access, namespace),
        new EngineExpiry(access, namespace),
        new EngineEventLog(access, namespace),
        new EngineAuditLog(access, namespace));
  }
}
