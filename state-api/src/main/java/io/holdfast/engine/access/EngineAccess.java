package io.holdfast.engine.access;

import io.holdfast.Capability;
import io.holdfast.StoreConfig;
import io.holdfast.engine.StateEngine;
import io.holdfast.engine.write.Conflicts;
import io.holdfast.engine.write.EntityMapper;
import io.holdfast.engine.write.EntityOutcome;
import io.holdfast.engine.write.EntityWrite;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.LimitExceededException;
import io.holdfast.error.StateException;
import io.holdfast.health.Health;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityState;
import io.holdfast.row.EntityRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine behind a store, as long as the store is open. Shared by all namespaces. */
public final class EngineAccess {
  private static final int MAX_BATCH = 10_000;

  private final StateEngine engine;
  private final StoreConfig config;
  private final ThreadLocal<@Nullable Boolean> inTransaction = new ThreadLocal<>();
  private final Requests requests = new Requests(this);
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable BackgroundSealer sealer;

  public EngineAccess(StateEngine engine, StoreConfig config) {
    this.engine = engine;
    this.config = config;
  }

  /** Starts the background sealer if it is configured and the store outlives its process. */
  public EngineAccess start() {
    Duration interval = config.sealing().every();
    if (interval != null && engine.capabilities().contains(Capability.DURABLE)) {
      sealer = BackgroundSealer.start(new EngineAuditSeals(this), engine.name(), interval);
    }
    return this;
  }

  public StateEngine engine() {
    if (closed.get()) {
      throw new StateException(
          ErrorCode.STORE_CLOSED, ErrorDetail.of("Store is closed").with("store", engine.name()));
    }
    return engine;
  }

  /** The engine, open or closed; for health, which never throws. */
  public StateEngine engineEvenIfClosed() {
    return engine;
  }

  public boolean closed() {
    return closed.get();
  }

  public StoreConfig config() {
    return config;
  }

  public String name() {
    return engine.name();
  }

  /** The health of the engine and of its background sealer. */
  public Health health() {
    Health health = engine.health();
    BackgroundSealer running = sealer;
    return running == null ? health : health.and(running.health());
  }

  /** Runs a transaction on this thread, on which none runs yet. */
  public <T extends @Nullable Object> T alone(Supplier<T> transaction) {
    if (inTransaction.get() != null) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Transactions do not nest")
              .remedy("Use the transaction that was handed in"));
    }
    inTransaction.set(true);
    try {
      return transaction.get();
    } finally {
      inTransaction.remove();
    }
  }

  public long now() {
    return config.clock().instant().toEpochMilli();
  }

  /** Writes one entity and answers it as it is stored now; what was not written is thrown. */
  public EntityState write(EntityWrite write) {
    long now = now();
    EntityOutcome outcome = engine().write(WriteBatch.of(write), now).entity(0);
    conflicts(now).failOn(write, outcome);
    return EntityMapper.state(Conflicts.written(outcome));
  }

  /** The entity of a key that exists now; a tombstone and an expired one do not. */
  public Optional<EntityRow> live(EntityKey key) {
    long now = now();
    return engine().entity(key).filter(row -> row.liveAt(now));
  }

  /** Makes exceptions of what happened at an instant. */
  public Conflicts conflicts(long now) {
    return new Conflicts(engine.name(), now);
  }

  public Requests requests() {
    return requests;
  }

  /** The key, if it belongs to the namespace. */
  public EntityKey within(String namespace, EntityKey key) {
    if (!key.namespace().equals(namespace)) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Key belongs to another namespace")
              .with("key", key)
              .with("namespace", namespace)
              .remedy("Use the store of that namespace"));
    }
    return key;
  }

  public void checkDocument(String place, @Nullable JsonDocument document) {
    if (document != null && document.sizeBytes() > config.limits().maxBytes()) {
      throw new LimitExceededException(
          ErrorDetail.of("Document is too large")
              .with("document", place)
              .with("bytes", document.sizeBytes())
              .with("limit", config.limits().maxBytes()));
    }
  }

  public void checkBatch(List<?> items) {
    if (items.size() > MAX_BATCH) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Batch is too large").with("items", items.size()).with("most", MAX_BATCH));
    }
  }

  public void close() {
    if (closed.compareAndSet(false, true)) {
      BackgroundSealer running = sealer;
      if (running != null) {
        running.close();
      }
      engine.close();
    }
  }
}
