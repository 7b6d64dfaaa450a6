package io.holdfast.engine;

import io.holdfast.AuditLog;
import io.holdfast.Capability;
import io.holdfast.EntityStore;
import io.holdfast.EventLog;
import io.holdfast.Health;
import io.holdfast.HealthComponent;
import io.holdfast.HealthStatus;
import io.holdfast.History;
import io.holdfast.Imports;
import io.holdfast.Snapshots;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.model.AgentState;
import io.holdfast.model.Checks;
import io.holdfast.model.EntityKind;
import io.holdfast.model.SessionState;
import io.holdfast.model.SwarmState;
import io.holdfast.model.Task;
import io.holdfast.replication.Replication;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The contract on top of a {@link StateEngine}. */
public final class EngineStateStore implements StateStore {
  private final EngineAccess access;
  private final String namespace;
  private final EntityStore<AgentState> agents;
  private final EntityStore<SwarmState> swarms;
  private final EntityStore<SessionState> sessions;
  private final EntityStore<Task> tasks;
  private final History history;
  private final Snapshots snapshots;
  private final EventLog events;
  private final AuditLog audit;
  private final Imports imports;

  /** A store bound to the default namespace; closing it closes the engine. */
  public EngineStateStore(StateEngine engine, StoreConfig config) {
    this(new EngineAccess(engine, config), DEFAULT_NAMESPACE);
  }

  private EngineStateStore(EngineAccess access, String namespace) {
    this.access = access;
    this.namespace = namespace;
    agents = new EngineEntityStore<>(access, namespace, EntityKind.AGENT, AgentState.class);
    swarms = new EngineEntityStore<>(access, namespace, EntityKind.SWARM, SwarmState.class);
    sessions = new EngineEntityStore<>(access, namespace, EntityKind.SESSION, SessionState.class);
    tasks = new EngineEntityStore<>(access, namespace, EntityKind.TASK, Task.class);
    history = new EngineHistory(access, namespace);
    snapshots = new EngineSnapshots(access, namespace);
    events = new EngineEventLog(access, namespace);
    audit = new EngineAuditLog(access, namespace);
    imports = new EngineImports(access);
  }

  @Override
  public String namespace() {
    return namespace;
  }

  @Override
  public StateStore namespace(String name) {
    return new EngineStateStore(access, Checks.namespace(name));
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
  public EventLog events() {
    return events;
  }

  @Override
  public AuditLog audit() {
    return audit;
  }

  @Override
  public Imports imports() {
    return imports;
  }

  @Override
  public Replication replication() {
    return access.engine().replication();
  }

  @Override
  public Set<Capability> capabilities() {
    return access.engineEvenIfClosed().capabilities();
  }

  @Override
  public Health health() {
    if (access.closed()) {
      return Health.of(
          new HealthComponent(
              access.name(),
              HealthStatus.DOWN,
              Duration.ZERO,
              Map.of("message", "Store is closed")));
    }
    return access.engineEvenIfClosed().health();
  }

  @Override
  public void close() {
    access.close();
  }
}
