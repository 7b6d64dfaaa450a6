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

/**
 * The facets of one namespace, over the engine of a store or of a transaction. A class and not a
 * record, so that the coverage gate sees its methods: JaCoCo leaves out accessors of records.
 */
final class EngineFacets implements Transaction {
  private final EntityStore<AgentState> agents;
  private final EntityStore<SwarmState> swarms;
  private final EntityStore<SessionState> sessions;
  private final EntityStore<Task> tasks;
  private final History history;
  private final Snapshots snapshots;
  private final Transitions transitions;
  private final Expiry expiry;
  private final EventLog events;
  private final AuditLog audit;

  EngineFacets(EngineAccess access, String namespace) {
    agents = new EngineEntityStore<>(access, namespace, EntityKind.AGENT, AgentState.class);
    swarms = new EngineEntityStore<>(access, namespace, EntityKind.SWARM, SwarmState.class);
    sessions = new EngineEntityStore<>(access, namespace, EntityKind.SESSION, SessionState.class);
    tasks = new EngineEntityStore<>(access, namespace, EntityKind.TASK, Task.class);
    history = new EngineHistory(access, namespace);
    snapshots = new EngineSnapshots(access, namespace);
    transitions = new EngineTransitions(access, namespace);
    expiry = new EngineExpiry(access, namespace);
    events = new EngineEventLog(access, namespace);
    audit = new EngineAuditLog(access, namespace);
  }

  @Override
  public EntityStore<AgentState> agents() {
    return agents;
  }

  @Override
  public EntityStore<SwarmState> swarms() {
    return swarms;
  }

  @Override
  public EntityStore<SessionState> sessions() {
    return sessions;
  }

  @Override
  public EntityStore<Task> tasks() {
    return tasks;
  }

  @Override
  public History history() {
    return history;
  }

  @Override
  public Snapshots snapshots() {
    return snapshots;
  }

  @Override
  public Transitions transitions() {
    return transitions;
  }

  @Override
  public Expiry expiry() {
    return expiry;
  }

  @Override
  public EventLog events() {
    return events;
  }

  @Override
  public AuditLog audit() {
    return audit;
  }
}
