package io.holdfast.engine;

import io.holdfast.Capability;
import io.holdfast.Health;
import io.holdfast.engine.WriteBatch.Atomicity;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.model.EntityKey;
import io.holdfast.replication.EntityRow;
import io.holdfast.replication.EventRow;
import io.holdfast.replication.HistoryRow;
import io.holdfast.replication.RequestRow;
import io.holdfast.replication.RowKey;
import io.holdfast.replication.RowType;
import io.holdfast.replication.SnapshotRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The engine inside a transaction. Reads by key return the transaction's own uncommitted rows, or
 * are recorded in {@link TransactionReads} for the check at the commit. Writes are planned and
 * buffered until the commit. Lists are forwarded to the store, so they see committed rows only.
 * Confined to one thread.
 */
final class TransactionEngine extends ForwardingStateEngine {
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

  /** Ends the transaction: every later call is refused. */
  @Override
  public void close() {
    ended = true;
  }

  @Override
  protected StateEngine delegate() {
    return engine();
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
