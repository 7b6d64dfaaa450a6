package io.holdfast;

import io.holdfast.model.AgentState;
import io.holdfast.model.SessionState;
import io.holdfast.model.SwarmState;
import io.holdfast.model.Task;
import io.holdfast.replication.Replication;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Passes every call on to another store. Decorators extend it and override what they change, so
 * that a facet added later is never hidden. A decorator that must hold in every namespace overrides
 * {@link #wrap(StateStore)}, which also dresses what {@link #namespace(String)} returns.
 */
public abstract class ForwardingStateStore implements StateStore {
  private final StateStore delegate;

  /** Wraps a store; closing the wrapper closes it. */
  protected ForwardingStateStore(StateStore delegate) {
    this.delegate = delegate;
  }

  /** The wrapped store. */
  protected final StateStore delegate() {
    return delegate;
  }

  /** Dresses the wrapped store of another namespace like this one. */
  protected abstract StateStore wrap(StateStore scoped);

  @Override
  public StateStore namespace(String name) {
    return wrap(delegate.namespace(name));
  }

  @Override
  public String namespace() {
    return delegate.namespace();
  }

  @Override
  public EntityStore<AgentState> agents() {
    return delegate.agents();
  }

  @Override
  public EntityStore<SwarmState> swarms() {
    return delegate.swarms();
  }

  @Override
  public EntityStore<SessionState> sessions() {
    return delegate.sessions();
  }

  @Override
  public EntityStore<Task> tasks() {
    return delegate.tasks();
  }

  @Override
  public History history() {
    return delegate.history();
  }

  @Override
  public Snapshots snapshots() {
    return delegate.snapshots();
  }

  @Override
  public Transitions transitions() {
    return delegate.transitions();
  }

  @Override
  public Expiry expiry() {
    return delegate.expiry();
  }

  @Override
  public EventLog events() {
    return delegate.events();
  }

  @Override
  public AuditLog audit() {
    return delegate.audit();
  }

  @Override
  public <T extends @Nullable Object> T transact(Function<? super Transaction, ? extends T> work) {
    return delegate.transact(work);
  }

  @Override
  public <T extends @Nullable Object> T transactWithRetry(
      Function<? super Transaction, ? extends T> work) {
    return delegate.transactWithRetry(work);
  }

  @Override
  public Maintenance maintenance() {
    return delegate.maintenance();
  }

  @Override
  public Imports imports() {
    return delegate.imports();
  }

  @Override
  public AuditSeals seals() {
    return delegate.seals();
  }

  @Override
  public Keys keys() {
    return delegate.keys();
  }

  @Override
  public Replication replication() {
    return delegate.replication();
  }

  @Override
  public Set<Capability> capabilities() {
    return delegate.capabilities();
  }

  @Override
  public Health health() {
    return delegate.health();
  }

  @Override
  public void close() {
    delegate.close();
  }
}
