package io.holdfast.engine;

import io.holdfast.Capability;
import io.holdfast.codec.EncryptionKeys;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteResult;
import io.holdfast.health.Health;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Cursor;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.replication.Replication;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.RequestRow;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Base of engine decorators: forwards every call to {@link #delegate()}. A decorator overrides the
 * methods that it changes, so that a method added later is never hidden. Every method calls {@link
 * #delegate()} again, so an override can check, count or route each call. Adds no state and no
 * locks; as thread-safe as its delegate.
 */
public abstract class ForwardingStateEngine implements StateEngine {
  /** For subclasses. */
  protected ForwardingStateEngine() {}

  /** The engine that receives the next call; closing this engine closes it. */
  protected abstract StateEngine delegate();

  @Override
  public String name() {
    return delegate().name();
  }

  @Override
  public Set<Capability> capabilities() {
    return delegate().capabilities();
  }

  @Override
  public Optional<EntityRow> entity(EntityKey key) {
    return delegate().entity(key);
  }

  @Override
  public long floor(EntityKey key) {
    return delegate().floor(key);
  }

  @Override
  public Optional<RequestRow> request(EntityKey key, String requestId) {
    return delegate().request(key, requestId);
  }

  @Override
  public WriteResult write(WriteBatch batch, long now) {
    return delegate().write(batch, now);
  }

  @Override
  public List<EntityRow> list(
      String namespace,
      EntityKind kind,
      EntityQuery query,
      @Nullable Cursor after,
      int limit,
      long now) {
    return delegate().list(namespace, kind, query, after, limit, now);
  }

  @Override
  public List<HistoryRow> history(EntityKey key, long afterVersion, int limit) {
    return delegate().history(key, afterVersion, limit);
  }

  @Override
  public Optional<HistoryRow> historyAt(EntityKey key, long version) {
    return delegate().historyAt(key, version);
  }

  @Override
  public Optional<HistoryRow> historyAsOf(EntityKey key, long instant) {
    return delegate().historyAsOf(key, instant);
  }

  @Override
  public List<TransitionRow> transitions(EntityKey key, long afterSeq, int limit) {
    return delegate().transitions(key, afterSeq, limit);
  }

  @Override
  public Optional<SnapshotRow> snapshot(RowType type, String namespace, String id) {
    return delegate().snapshot(type, namespace, id);
  }

  @Override
  public List<SnapshotRow> snapshots(
      RowType type, EntityKey key, @Nullable String afterId, int limit) {
    return delegate().snapshots(type, key, afterId, limit);
  }

  @Override
  public Optional<SnapshotRow> latestCheckpoint(EntityKey key) {
    return delegate().latestCheckpoint(key);
  }

  @Override
  public Optional<EventRow> event(String namespace, String id) {
    return delegate().event(namespace, id);
  }

  @Override
  public List<EventRow> events(
      String namespace, EventQuery query, @Nullable Cursor after, int limit) {
    return delegate().events(namespace, query, after, limit);
  }

  @Override
  public List<AuditRow> audit(
      String namespace, AuditQuery query, @Nullable AuditPosition after, int limit) {
    return delegate().audit(namespace, query, after, limit);
  }

  @Override
  public SealedLog seals() {
    return delegate().seals();
  }

  @Override
  public Upkeep upkeep() {
    return delegate().upkeep();
  }

  @Override
  public Leases leases() {
    return delegate().leases();
  }

  @Override
  public EncryptionKeys keys() {
    return delegate().keys();
  }

  @Override
  public Replication replication() {
    return delegate().replication();
  }

  @Override
  public Health health() {
    return delegate().health();
  }

  @Override
  public void close() {
    delegate().close();
  }
}
