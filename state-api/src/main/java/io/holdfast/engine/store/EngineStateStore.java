package io.holdfast.engine.store;

import io.holdfast.Capability;
import io.holdfast.ForwardingStateFacets;
import io.holdfast.OptimisticLockException;
import io.holdfast.StateFacets;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.Transaction;
import io.holdfast.audit.AuditSeals;
import io.holdfast.codec.EncryptionKeys;
import io.holdfast.engine.StateEngine;
import io.holdfast.engine.access.ConflictBackoff;
import io.holdfast.engine.access.EngineAccess;
import io.holdfast.engine.access.EngineAuditSeals;
import io.holdfast.engine.sweep.EngineMaintenance;
import io.holdfast.health.Health;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthStatus;
import io.holdfast.interchange.ImportFacet;
import io.holdfast.maintenance.Maintenance;
import io.holdfast.replication.Replication;
import io.holdfast.text.Checks;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Implements the contract on top of a {@link StateEngine}. Starts the background sealer of the
 * audit log if the engine is durable and {@link StoreConfig#sealing()} has an interval, and stops
 * it when the store is closed; the handles of all namespaces share it. Thread-safe.
 */
public final class EngineStateStore extends ForwardingStateFacets implements StateStore {
  private final EngineAccess access;
  private final String namespace;
  private final EngineFacets facets;
  private final ImportFacet imports;
  private final AuditSeals seals;

  /** Creates a store bound to the default namespace; closing it closes the engine. */
  public EngineStateStore(StateEngine engine, StoreConfig config) {
    this(new EngineAccess(engine, config).start(), DEFAULT_NAMESPACE);
  }

  private EngineStateStore(EngineAccess access, String namespace) {
    this.access = access;
    this.namespace = namespace;
    facets = new EngineFacets(access, namespace);
    imports = new EngineImports(access);
    seals = new EngineAuditSeals(access);
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
  protected StateFacets delegate() {
    return facets;
  }

  @Override
  public <T extends @Nullable Object> T transact(Function<? super Transaction, ? extends T> work) {
    return access.inTransaction(() -> new TransactionRun(access, namespace).run(work));
  }

  @Override
  public <T extends @Nullable Object> T transactWithRetry(
      Function<? super Transaction, ? extends T> work) {
    ConflictBackoff backoff = new ConflictBackoff(access.config().update());
    while (true) {
      try {
        return transact(work);
      } catch (OptimisticLockException e) {
        if (!backoff.awaitRetry()) {
          throw e;
        }
      }
    }
  }

  @Override
  public Maintenance maintenance() {
    return new EngineMaintenance(access, namespace);
  }

  @Override
  public ImportFacet imports() {
    return imports;
  }

  @Override
  public AuditSeals seals() {
    return seals;
  }

  @Override
  public EncryptionKeys keys() {
    return access.engine().keys();
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
    if (access.isClosed()) {
      return Health.of(
          new HealthComponent(
              access.name(),
              HealthStatus.DOWN,
              Duration.ZERO,
              Map.of("message", "Store is closed")));
    }
    return access.health();
  }

  @Override
  public void close() {
    access.close();
  }
}
