package io.holdfast.engine;

import io.holdfast.Capability;
import io.holdfast.HealthSource;
import io.holdfast.Keys;
import io.holdfast.error.UnsupportedCapabilityException;
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
import io.holdfast.replication.RowType;
import io.holdfast.replication.SnapshotRow;
import io.holdfast.replication.TransitionRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a technology has to do: keep rows. {@link EngineStateStore} makes a store of it. All strings
 * and ranges were checked by the caller. Thread-safe; every call is one atomic step.
 */
public interface StateEngine extends HealthSource, AutoCloseable {
  /** A short name for error messages: {@code memory}, {@code sqlite}, {@code postgres}. */
  String name();

  /** What the store can do. */
  Set<Capability> capabilities();

  /** The row of an entity, a tombstone included; empty if there is none. */
  Optional<EntityRow> entity(EntityKey key);

  /** The highest version that a key without a row ever had; 0 if it is new. */
  long floor(EntityKey key);

  /** What is remembered of a request; empty if nothing is. */
  Optional<RequestRow> request(EntityKey key, String requestId);

  /**
   * Checks the reads that the batch rests on, plans every write with {@link BatchPlan} against what
   * is stored, and writes the plans with their history and audit rows in one transaction. Every
   * entity is locked from its read on, absent ones too, or the race is noticed. A batch that writes
   * nothing only checks its reads, in one consistent view; a read-only store does that as well.
   *
   * @param now the store's clock, in milliseconds since 1970
   */
  WriteResult write(WriteBatch batch, long now);

  /**
   * Entities that are neither tombstones nor expired, in the order of the query. Where it asks for
   * metadata or capabilities, at least those that have them: the caller looks at each again.
   *
   * @param after a cursor in that order; absent for the start
   * @param now the store's clock, in milliseconds since 1970
   */
  List<EntityRow> list(
      String namespace,
      EntityKind kind,
      EntityQuery query,
      @Nullable Cursor after,
      int limit,
      long now);

  /** History of an entity, in the order of versions, behind a version; 0 for the start. */
  List<HistoryRow> history(EntityKey key, long afterVersion, int limit);

  /** One version of an entity. */
  Optional<HistoryRow> historyAt(EntityKey key, long version);

  /** The last version of an entity that was updated at an instant or before. */
  Optional<HistoryRow> historyAsOf(EntityKey key, long instant);

  /** The transitions of an entity, in the order of their numbers, behind one; 0 for the start. */
  List<TransitionRow> transitions(EntityKey key, long afterSeq, int limit);

  /** A snapshot or checkpoint by its id. */
  Optional<SnapshotRow> snapshot(RowType type, String namespace, String id);

  /** The snapshots or checkpoints of an entity, in the order of their ids, behind an id. */
  List<SnapshotRow> snapshots(RowType type, EntityKey key, @Nullable String afterId, int limit);

  /** The checkpoint of an entity that copied the highest version. */
  Optional<SnapshotRow> latestCheckpoint(EntityKey key);

  /** An event by its id. */
  Optional<EventRow> event(String namespace, String id);

  /**
   * Events in the order of the query. Where it has a text, at least those that have all its words:
   * the caller looks at their content again.
   *
   * @param after a cursor in that order; absent for the start
   */
  List<EventRow> events(String namespace, EventQuery query, @Nullable Cursor after, int limit);

  /** Audit entries in the order of (instant, kind, id, version). */
  List<AuditRow> audit(
      String namespace, AuditQuery query, @Nullable AuditPosition after, int limit);

  /** The audit log as its sealer sees it. */
  SealedLog seals();

  /** What removes rows that are no longer needed. */
  Upkeep upkeep();

  /** Leases between processes. */
  Leases leases();

  /**
   * The keys under which rows rest; it refuses every call unless the store says that it encrypts.
   */
  default Keys keys() {
    return (before, limit, action) -> {
      throw new UnsupportedCapabilityException(Capability.ENCRYPTION.name(), name());
    };
  }

  /** The store as movers see it. */
  Replication replication();

  /** Closes what was opened. */
  @Override
  void close();
}
