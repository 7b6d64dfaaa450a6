package io.holdfast;

import io.holdfast.audit.AuditLog;
import io.holdfast.model.AgentState;
import io.holdfast.model.SessionState;
import io.holdfast.model.SwarmState;
import io.holdfast.model.Task;

/**
 * Base class for decorators of a store's or a transaction's facets: returns the facets of {@link
 * #delegate()}. A decorator of a transaction extends this class and implements {@link Transaction};
 * a decorator of a store extends {@link ForwardingStateStore}. As thread-safe as its delegate.
 */
public abstract class ForwardingStateFacets implements StateFacets {
  /** Constructor for subclasses. */
  protected ForwardingStateFacets() {}

  /** The wrapped facets. */
  protected abstract StateFacets delegate();

  @Override
  public EntityStore<AgentState> agents() {
    return delegate().agents();
  }

  @Override
  public EntityStore<SwarmState> swarms() {
    return delegate().swarms();
  }

  @Override
  public EntityStore<SessionState> sessions() {
    return delegate().sessions();
  }

  @Override
  public EntityStore<Task> tasks() {
    return delegate().tasks();
  }

  @Override
  public History history() {
    return delegate().history();
  }

  @Override
  public Snapshots snapshots() {
    return delegate().snapshots();
  }

  @Override
  public Transitions transitions() {
    return delegate().transitions();
  }

  @Override
  public Expiry expiry() {
    return delegate().expiry();
  }

  @Override
  public EventLog events() {
    return delegate().events();
  }

  @Override
  public AuditLog audit() {
    return delegate().audit();
  }
}
