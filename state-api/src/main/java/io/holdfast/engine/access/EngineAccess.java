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

/**
 * The open engine of a store, with its configuration, clock and background sealer. Shared by the
 * handles of all namespaces. Thread-safe.
 */
public final class EngineAccess {
  private static final int MAX_BATCH = 10_000;

  private final StateEngine engine;
  private final StoreConfig config;
  private final ThreadLocal<@Nullable Boolean> transactionRunning = new ThreadLocal<>();
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

  /**
   * The engine.
   *
   * @throws StateException with {@code STORE_CLOSED}
   */
  public StateEngine engine() {
    if (closed.get()) {
      throw new StateException(
          ErrorCode.STORE_CLOSED, ErrorDetail.of("Store is closed").with("store", engine.name()));
    }
    return engine;
  }

  /** The engine, open or closed; for calls that never throw, such as health. */
  public StateEngine engineEvenIfClosed() {
    return engine;
  }

  public boolean isClosed() {
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

  /**
   * Runs a transaction on this thread.
   *
   * @throws InvalidArgumentException if a transaction is already running on it
   */
  public <T extends @Nullable Object> T inTransaction(Supplier<T> transaction) {
    if (transactionRunning.get() != null) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Transactions do not nest")
              .remedy("Use the transaction that was passed in"));
    }
    transactionRunning.set(true);
    try {
      return transaction.get();
    } finally {
      transactionRunning.remove();
    }
  }

  /** The store's clock, in milliseconds since 1970. */
  public long now() {
    return config.clock().instant().toEpochMilli();
  }

  /** Writes one entity and returns it as stored; throws if it was not written. */
  public EntityState write(EntityWrite write) {
    long now = now();
    EntityOutcome outcome = engine().write(WriteBatch.of(write), now).entity(0);
    conflicts(now).failOn(write, outcome);
    return EntityMapper.state(Conflicts.written(outcome));
  }

  /** The live entity of a key; empty if it is absent, deleted or expired. */
  public Optional<EntityRow> live(EntityKey key) {
    long now = now();
    return engine().entity(key).filter(row -> row.liveAt(now));
  }

  /** Converts failed outcomes of a write at an instant into exceptions. */
  public Conflicts conflicts(long now) {
    return new Conflicts(engine.name(), now);
  }

  public Requests requests() {
    return requests;
  }

  /**
   * Returns the key if it belongs to the namespace.
   *
   * @throws InvalidArgumentException if it does not
   */
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

  /** Checks the size of a document, which messages call by its name. */
  public void checkDocument(String name, @Nullable JsonDocument document) {
    if (document != null && document.sizeBytes() > config.limits().maxBytes()) {
      throw new LimitExceededException(
          ErrorDetail.of("Document is too large")
              .with("document", name)
              .with("bytes", document.sizeBytes())
              .with("limit", config.limits().maxBytes()));
    }
  }

  /** Checks the number of items in a batch. */
  public void checkBatch(List<?> items) {
    if (items.size() > MAX_BATCH) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Batch is too large")
              .with("items", items.size())
              .with("limit", MAX_BATCH));
    }
  }

  /** Stops the background sealer and closes the engine; further calls do nothing. */
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
