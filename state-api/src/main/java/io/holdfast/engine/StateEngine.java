package io.holdfast.engine;

import io.holdfast.Capability;
import io.holdfast.HealthSource;
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
import io.holdfast.replication.RowType;
import io.holdfast.replication.SnapshotRow;
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

  /**
   * Plans every write with {@link EntityPlanner} against what is stored, and writes the plans with
   * their history and audit rows in one transaction. Every entity is locked from its read on, or
   * the race is noticed and the item is stale.
   *
   * @param now the store's clock, in milliseconds since 1970
   */
  WriteResult write(WriteBatch batch, long now);

  /**
   * Entities without tombstones, in the order of the query. Where it asks for metadata or
   * capabilities, at least those that have them: the caller looks at each again.
   *
   * @param after a cursor in that order; absent for the start
   */
  List<EntityRow> list(
      String namespace, EntityKind kind, EntityQuery query, @Nullable Cursor after, int limit);

  /** History of an entity, in the order of versions, behind a version; 0 for the start. */
  List<HistoryRow> history(EntityKey key, long afterVersion, int limit);

  /** One version of an entity. */
  Optional<HistoryRow> historyAt(EntityKey key, long version);

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

  /** The store as movers see it. */
  Replication replication();

  /** Closes what was opened. */
  @Override
  void close();
}
