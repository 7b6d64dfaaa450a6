package io.holdfast.engine;

import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Cursor;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
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
import org.jspecify.annotations.Nullable;

/**
 * The reads of an engine: single rows by key, and lists in a fixed order. They see committed rows,
 * each call in one consistent state; an engine inside a transaction also returns the uncommitted
 * rows of that transaction from reads by key. Rows come as they are stored, tombstones and expired
 * ones included unless a method says otherwise. All strings and ranges were checked by the caller.
 * Thread-safe unless the implementation says otherwise.
 */
public interface RowQueries {
  /** The row of an entity, a tombstone included; empty if there is none. */
  Optional<EntityRow> entity(EntityKey key);

  /** The highest version that a key without a row ever had; 0 if it is new. */
  long floor(EntityKey key);

  /** The remembered request of this id; empty if there is none. */
  Optional<RequestRow> request(EntityKey key, String requestId);

  /**
   * Entities that are neither tombstones nor expired, in the order of the query. Where it asks for
   * metadata or capabilities, at least those that have them: the caller checks each again.
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

  /** History of an entity, in the order of versions, after a version; 0 for the start. */
  List<HistoryRow> history(EntityKey key, long afterVersion, int limit);

  /** One version of an entity. */
  Optional<HistoryRow> historyAt(EntityKey key, long version);

  /** The last version of an entity that was updated at an instant or before. */
  Optional<HistoryRow> historyAsOf(EntityKey key, long instant);

  /** The transitions of an entity, in the order of their numbers, after one; 0 for the start. */
  List<TransitionRow> transitions(EntityKey key, long afterSeq, int limit);

  /** A snapshot or checkpoint by its id. */
  Optional<SnapshotRow> snapshot(RowType type, String namespace, String id);

  /** The snapshots or checkpoints of an entity, in the order of their ids, after an id. */
  List<SnapshotRow> snapshots(RowType type, EntityKey key, @Nullable String afterId, int limit);

  /** The checkpoint of an entity that copied the highest version. */
  Optional<SnapshotRow> latestCheckpoint(EntityKey key);

  /** An event by its id. */
  Optional<EventRow> event(String namespace, String id);

  /**
   * Events in the order of the query. Where it has a text, at least those that have all its words:
   * the caller checks their content again.
   *
   * @param after a cursor in that order; absent for the start
   */
  List<EventRow> events(String namespace, EventQuery query, @Nullable Cursor after, int limit);

  /** Audit entries in the order of (instant, kind, id, version). */
  List<AuditRow> audit(
      String namespace, AuditQuery query, @Nullable AuditPosition after, int limit);
}
