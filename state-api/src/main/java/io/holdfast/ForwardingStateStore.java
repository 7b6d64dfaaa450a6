package io.holdfast;

import io.holdfast.audit.AuditSeals;
import io.holdfast.codec.EncryptionKeys;
import io.holdfast.health.Health;
import io.holdfast.interchange.ImportFacet;
import io.holdfast.maintenance.Maintenance;
import io.holdfast.replication.Replication;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Base class for store decorators: forwards every call to the wrapped store. A decorator overrides
 * only the methods that it changes, so a facet added later is never hidden. {@link
 * #wrap(StateStore)} decorates what {@link #namespace(String)} returns, so the decorator applies in
 * every namespace. As thread-safe as the wrapped store.
 */
public abstract class ForwardingStateStore extends ForwardingStateFacets implements StateStore {
  private final StateStore delegate;

  /** Wraps a store; closing the wrapper closes the store. */
  protected ForwardingStateStore(StateStore delegate) {
    this.delegate = delegate;
  }

  /** The wrapped store. */
  @Override
  protected final StateStore delegate() {
    return delegate;
  }

  /** Decorates the wrapped store bound to another namespace in the same way. */
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
  public ImportFacet imports() {
    return delegate.imports();
  }

  @Override
  public AuditSeals seals() {
    return delegate.seals();
  }

  @Override
  public EncryptionKeys keys() {
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
