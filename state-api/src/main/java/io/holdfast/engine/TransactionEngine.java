package io.holdfast.engine;

import io.holdfast.Capability;
import io.holdfast.Health;
import io.holdfast.engine.WriteBatch.Atomicity;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.model.AuditQuery;
import io.holdfast.model.Cursor;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityQuery;
import io.holdfast.model.EventQuery;
import io.holdfast.replication.AuditRow;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.EventRow;
import io.holdfast.replication.HistoryRow;
import io.holdfast.replication.Replication;
import io.holdfast.replication.RequestRow;
import io.holdfast.replication.RowKey;
import io.holdfast.replication.RowType;
import io.holdfast.replication.SnapshotRow;
import io.holdfast.replication.TransitionRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The engine inside a transaction: reads by key come from what was written before or go into the
 * notes of {@link TransactionReads}; writes are planned and kept back; lists go to the store. For
 * one thread.
 */
final class TransactionEngine implements StateEngine {
  private final EngineAccess access;
  private final TransactionReads reads;
  private final BatchPlan plan;
  private final TransactionWrites kept = new TransactionWrites();
  private final Thread thread = Thread.currentThread();
  private final long endNanos;
  private boolean ended;

  TransactionEngine(EngineAccess access, long now) {
    this.access = access;
    reads = new TransactionReads(access);
    plan = new BatchPlan(reads, now);
    endNanos = System.nanoTime() + access.config().timeout().toNanos();
  }

  /** Everything that the commit has to check and to write. */
  WriteBatch batch() {
    engine();
    return kept.batch(reads.checks());
  }

  @Override
  public WriteResult write(WriteBatch batch, long now) {
    engine();
    List<EventOutcome> events = new ArrayList<>(batch.events().size());
    Map<RowKey, EventRow> fresh = new HashMap<>();
    for (EventRow event : batch.events()) {
      events.add(append(event, fresh));
    }
    BatchPlan next = new BatchPlan(plan, now);
    List<EntityOutcome> entities = new ArrayList<>(batch.entities().size());
    for (EntityWrite write : batch.entities()) {
      entities.add(next.add(write));
    }
    WriteResult result = new WriteResult(null, entities, events, batch.transitions());
    if (batch.atomicity() == Atomicity.EACH || !result.anyFailed()) {
      kept.add(batch, result);
      plan.addAll(next);
    }
    return result;
  }

  /** What becomes of an event, after those before it in its batch, which are not kept yet. */
  private EventOutcome append(EventRow event, Map<RowKey, EventRow> fresh) {
    String id = event.id();
    EventRow stored = fresh.get(RowKey.of(event.namespace(), id));
    if (stored == null) {
      stored = event(event.namespace(), id).orElse(null);
    }
    if (stored == null) {
      fresh.put(RowKey.of(event.namespace(), id), event);
      return new EventOutcome.Appended(event);
    }
    return stored.saysTheSame(event)
        ? new EventOutcome.Unchanged(stored)
        : new EventOutcome.IdReused(stored);
  }

  @Override
  public Optional<EntityRow> entity(EntityKey key) {
    engine();
    return Optional.ofNullable(plan.entity(key));
  }

  @Override
  public long floor(EntityKey key) {
    engine();
    return plan.floor(key);
  }

  @Override
  public Optional<RequestRow> request(EntityKey key, String requestId) {
    engine();
    return Optional.ofNullable(plan.request(key, requestId));
  }

  @Override
  public Optional<HistoryRow> historyAt(EntityKey key, long version) {
    entity(key);
    return Optional.ofNullable(plan.version(key, version));
  }

  @Override
  public Optional<HistoryRow> historyAsOf(EntityKey key, long instant) {
    entity(key);
    Optional<HistoryRow> own =
        plan.history().stream()
            .filter(row -> row.state().entityKey().equals(key))
            .filter(row -> row.state().content().updatedAt() <= instant)
            .reduce((first, second) -> second);
    return own.isPresent() ? own : engine().historyAsOf(key, instant);
  }

  @Override
  public Optional<SnapshotRow> snapshot(RowType type, String namespace, String id) {
    engine();
    Optional<SnapshotRow> own = kept.snapshot(type, namespace, id);
    return own.isPresent() ? own : reads.snapshot(type, namespace, id);
  }

  @Override
  public Optional<SnapshotRow> latestCheckpoint(EntityKey key) {
    entity(key);
    Optional<SnapshotRow> own =
        plan.checkpoints().stream()
            .filter(row -> row.state().entityKey().equals(key))
            .reduce((first, second) -> second);
    return own.isPresent() ? own : engine().latestCheckpoint(key);
  }

  @Override
  public Optional<EventRow> event(String namespace, String id) {
    engine();
    Optional<EventRow> own = kept.event(namespace, id);
    return own.isPresent() ? own : reads.event(namespace, id);
  }

  @Override
  public List<EntityRow> list(
      String namespace,
      EntityKind kind,
      EntityQuery query,
      @Nullable Cursor after,
      int limit,
      long now) {
    return engine().list(namespace, kind, query, after, limit, now);
  }

  @Override
  public List<HistoryRow> history(EntityKey key, long afterVersion, int limit) {
    return engine().history(key, afterVersion, limit);
  }

  @Override
  public List<TransitionRow> transitions(EntityKey key, long afterSeq, int limit) {
    return engine().transitions(key, afterSeq, limit);
  }

  @Override
  public List<SnapshotRow> snapshots(
      RowType type, EntityKey key, @Nullable String afterId, int limit) {
    return engine().snapshots(type, key, afterId, limit);
  }

  @Override
  public List<EventRow> events(
      String namespace, EventQuery query, @Nullable Cursor after, int limit) {
    return engine().events(namespace, query, after, limit);
  }

  @Override
  public List<AuditRow> audit(
      String namespace, AuditQuery query, @Nullable AuditPosition after, int limit) {
    return engine().audit(namespace, query, after, limit);
  }

  @Override
  public String name() {
    return access.name();
  }

  @Override
  public Set<Capability> capabilities() {
    return access.engineEvenIfClosed().capabilities();
  }

  @Override
  public Health health() {
    return access.engineEvenIfClosed().health();
  }

  @Override
  public SealedLog seals() {
    return engine().seals();
  }

  @Override
  public Replication replication() {
    return engine().replication();
  }

  @Override
  public Upkeep upkeep() {
    return engine().upkeep();
  }

  @Override
  public Leases leases() {
    return engine().leases();
  }

  /** Ends the transaction: every later call is refused. */
  @Override
  public void close() {
    ended = true;
  }

  /** The store's engine, while the transaction runs on this thread and has time left. */
  private StateEngine engine() {
    if (Thread.currentThread() != thread) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Transaction is used by another thread")
              .remedy("Call it on the thread that runs the work"));
    }
    if (ended) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Transaction has ended")
              .remedy("Use the store, or do it inside the transaction"));
    }
    if (System.nanoTime() - endNanos > 0) {
      Duration timeout = access.config().timeout();
      throw new StateException(
          ErrorCode.DEADLINE_EXCEEDED,
          ErrorDetail.of("Transaction takes longer than a call may")
              .with("store", access.name())
              .with("timeout", timeout));
    }
    return access.engine();
  }
}
