package io.holdfast.engine.store;

import io.holdfast.Capability;
import io.holdfast.engine.ForwardingStateEngine;
import io.holdfast.engine.StateEngine;
import io.holdfast.engine.access.EngineAccess;
import io.holdfast.engine.write.BatchPlan;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteResult;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.health.Health;
import io.holdfast.model.EntityKey;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RequestRow;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The engine of a transaction. Reads by key return the transaction's own writes first; other reads
 * go to the store and are recorded by {@link TransactionReads} for validation at commit. Writes are
 * planned and buffered; events and transitions are numbered at commit. Lists read the store.
 * Confined to one thread.
 */
final class TransactionEngine extends ForwardingStateEngine {
  private final EngineAccess access;
  private final TransactionReads reads;
  private final BatchPlan plan;
  private final TransactionWrites writes = new TransactionWrites();
  private final Thread thread = Thread.currentThread();
  private final long endNanos;
  private boolean ended;

  TransactionEngine(EngineAccess access) {
    this.access = access;
    endNanos = System.nanoTime() + access.config().timeout().toNanos();
    reads = new TransactionReads(this::engine);
    plan = BatchPlan.ofTransaction(reads);
  }

  /** The reads to validate and the mutations to write at commit. */
  WriteBatch batch() {
    engine();
    return writes.batch(reads.checks());
  }

  @Override
  public WriteResult write(WriteBatch batch, long now) {
    engine();
    BatchPlan increment = plan.plan(batch, now);
    WriteResult result = increment.result();
    if (!increment.isRefused()) {
      writes.add(batch, result);
      plan.include(increment);
    }
    return result;
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
    SnapshotRow own = plan.snapshot(type, namespace, id);
    return own == null ? reads.snapshot(type, namespace, id) : Optional.of(own);
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
    return Optional.ofNullable(plan.event(namespace, id));
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

  /** Ends the transaction: every later call is rejected. */
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
              .remedy("Use the store, or move the call into the transaction"));
    }
    if (System.nanoTime() - endNanos > 0) {
      Duration timeout = access.config().timeout();
      throw new StateException(
          ErrorCode.DEADLINE_EXCEEDED,
          ErrorDetail.of("Transaction exceeded its timeout")
              .with("store", access.name())
              .with("timeout", timeout));
    }
    return access.engine();
  }
}
