package io.holdfast.memory;

import io.holdfast.Capability;
import io.holdfast.StoreConfig;
import io.holdfast.audit.AuditMode;
import io.holdfast.engine.AuditPosition;
import io.holdfast.engine.Leases;
import io.holdfast.engine.SealedLog;
import io.holdfast.engine.StateEngine;
import io.holdfast.engine.Upkeep;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteIntent;
import io.holdfast.engine.write.WriteResult;
import io.holdfast.health.Health;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthStatus;
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
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Engine that stores rows in sorted maps, guarded by one read-write lock. Thread-safe. */
final class MemoryEngine implements StateEngine {
  private static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.REPLICATION,
          Capability.CONSISTENT_VIEW,
          Capability.FULL_TEXT_SEARCH,
          Capability.TRANSACTIONS);

  private final MemoryTables tables;
  private final MemoryRows rows;
  private final MemoryQueries queries;
  private final MemoryLock lock;
  private final MemoryTransaction transaction;
  private final MemoryWrites writes;
  private final MemoryReplication replication;
  private final MemorySeals seals;
  private final MemoryUpkeep upkeep;
  private final MemoryLeases leases;
  private final AuditMode audit;

  MemoryEngine(StoreConfig config) {
    this(config, new UndoLog());
  }

  /** Creates an engine that records its changes in a given undo log. */
  MemoryEngine(StoreConfig config, UndoLog undo) {
    tables = new MemoryTables(undo);
    rows = new MemoryRows(tables);
    queries = new MemoryQueries(tables);
    audit = config.audit();
    lock = new MemoryLock(config.timeout());
    transaction = new MemoryTransaction(lock, undo);
    writes = new MemoryWrites(tables, rows, audit);
    replication = new MemoryReplication(tables, lock, transaction, config);
    seals = new MemorySeals(tables, lock, transaction, undo);
    upkeep = new MemoryUpkeep(tables, lock, transaction);
    leases = new MemoryLeases(transaction, undo);
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public WriteResult write(WriteBatch batch, long now) {
    return transaction.run(WriteIntent.batch(batch.epoch()), () -> writes.write(batch, now));
  }

  @Override
  public Optional<EntityRow> entity(EntityKey key) {
    return read(() -> Optional.ofNullable(rows.entity(key)));
  }

  @Override
  public long floor(EntityKey key) {
    return read(() -> rows.floor(key));
  }

  @Override
  public Optional<RequestRow> request(EntityKey key, String requestId) {
    return read(() -> Optional.ofNullable(rows.request(key, requestId)));
  }

  @Override
  public List<EntityRow> list(
      String namespace,
      EntityKind kind,
      EntityQuery query,
      @Nullable Cursor after,
      int limit,
      long now) {
    return read(() -> queries.list(namespace, kind, query, after, limit, now));
  }

  @Override
  public List<HistoryRow> history(EntityKey key, long afterVersion, int limit) {
    return read(() -> queries.history(key, afterVersion, limit));
  }

  @Override
  public Optional<HistoryRow> historyAt(EntityKey key, long version) {
    return read(() -> Optional.ofNullable(rows.version(key, version)));
  }

  @Override
  public Optional<HistoryRow> historyAsOf(EntityKey key, long instant) {
    return read(() -> queries.historyAsOf(key, instant));
  }

  @Override
  public List<TransitionRow> transitions(EntityKey key, long afterSeq, int limit) {
    return read(() -> queries.transitions(key, afterSeq, limit));
  }

  @Override
  public Optional<SnapshotRow> snapshot(RowType type, String namespace, String id) {
    return read(() -> tables.find(type, RowKey.of(namespace, id), SnapshotRow.class));
  }

  @Override
  public List<SnapshotRow> snapshots(
      RowType type, EntityKey key, @Nullable String afterId, int limit) {
    return read(() -> queries.snapshots(type, key, afterId, limit));
  }

  @Override
  public Optional<SnapshotRow> latestCheckpoint(EntityKey key) {
    return read(() -> queries.latestCheckpoint(key));
  }

  @Override
  public Optional<EventRow> event(String namespace, String id) {
    return read(() -> tables.event(namespace, id));
  }

  @Override
  public List<EventRow> events(
      String namespace, EventQuery query, @Nullable Cursor after, int limit) {
    return read(() -> queries.events(namespace, query, after, limit));
  }

  @Override
  public List<AuditRow> audit(
      String namespace, AuditQuery query, @Nullable AuditPosition after, int limit) {
    return read(() -> queries.audit(namespace, query, after, limit));
  }

  @Override
  public SealedLog seals() {
    return seals;
  }

  @Override
  public Upkeep upkeep() {
    return upkeep;
  }

  @Override
  public Leases leases() {
    return leases;
  }

  @Override
  public Replication replication() {
    return replication;
  }

  @Override
  public Health health() {
    return Health.of(
        new HealthComponent(
            name(),
            HealthStatus.UP,
            Duration.ZERO,
            Map.of("durability", "none: lost with the process", "audit", audit.name())));
  }

  @Override
  public void close() {
    // Rows are garbage-collected with the engine; only open views have to end.
    replication.close();
  }

  private <T> T read(Supplier<T> query) {
    return lock.read(query);
  }
}
