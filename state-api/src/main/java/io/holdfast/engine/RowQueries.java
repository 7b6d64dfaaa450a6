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
 * rows of that transaction from reads by key. Rows are returned as stored, including tombstones and
 * expired ones unless a method says otherwise. All strings and ranges were checked by the caller.
 * Thread-safe unless the implementation says otherwise.
 */
public interface RowQueries {
  /** The row of an entity, a tombstone included; empty if there is none. */
  Optional<EntityRow> entity(EntityKey key);

  /** The version floor of a key without a row: the highest version it ever had; 0 if it is new. */
  long floor(EntityKey key);

  /** The remembered request of this id; empty if there is none. */
  Optional<RequestRow> request(EntityKey key, String requestId);

  /**
   * Entities that are neither tombstones nor expired, in the order of the query. With filters on
   * metadata or capabilities, the result may contain false positives but no false negatives: the
   * caller checks each row again.
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

  /** History of an entity in version order, after a version; 0 for the start. */
  List<HistoryRow> history(EntityKey key, long afterVersion, int limit);

  /** One version of an entity. */
  Optional<HistoryRow> historyAt(EntityKey key, long version);

  /** The last version of an entity that was updated at or before an instant. */
  Optional<HistoryRow> historyAsOf(EntityKey key, long instant);

  /** Transitions of an entity in sequence order, after a number; 0 for the start. */
  List<TransitionRow> transitions(EntityKey key, long afterSeq, int limit);

  /** A snapshot or checkpoint by its id. */
  Optional<SnapshotRow> snapshot(RowType type, String namespace, String id);

  /** Snapshots or checkpoints of an entity in id order, after an id. */
  List<SnapshotRow> snapshots(RowType type, EntityKey key, @Nullable String afterId, int limit);

  /** The checkpoint of an entity that holds its highest version. */
  Optional<SnapshotRow> latestCheckpoint(EntityKey key);

  /** An event by its id. */
  Optional<EventRow> event(String namespace, String id);

  /**
   * Events in the order of the query. With a text filter, the result may contain false positives
   * but no false negatives: the caller checks the content again.
   *
   * @param after a cursor in that order; absent for the start
   */
  List<EventRow> events(String namespace, EventQuery query, @Nullable Cursor after, int limit);

  /** Audit entries in the order of (instant, kind, id, version). */
  List<AuditRow> audit(
      String namespace, AuditQuery query, @Nullable AuditPosition after, int limit);
}
