package io.holdfast.engine;

import io.holdfast.maintenance.StoreSize;
import io.holdfast.model.EntityKind;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds and deletes rows that a store no longer needs. The caller decides which rows those are, by
 * the same rules for all stores. Thread-safe; every call is atomic.
 */
public interface Upkeep {
  /** Rows that are due, in the order of (instant, key), after the mark of the query. */
  List<Mark> due(DueQuery query, int limit);

  /** The series of a type, in the order of their owners, after an owner. */
  List<Series> series(RowType type, String namespace, @Nullable RowKey afterOwner, int limit);

  /**
   * The rows of a series, oldest first: snapshots and checkpoints in the order of (taken, id), all
   * others in sequence order.
   *
   * @param after the last row of the previous page; absent for the start
   */
  List<Mark> marks(Series series, @Nullable Mark after, int limit);

  /**
   * Deletes rows in one transaction.
   *
   * @param epoch the fencing epoch that the caller believes in; empty for a caller that takes part
   *     in no rollout
   * @return number of rows deleted
   */
  int remove(RowType type, List<RowKey> keys, OptionalLong epoch);

  /**
   * Purges tombstones that have not changed since they were read, with the history of their own
   * versions, in one transaction. The version of each remains as the floor of its key.
   *
   * @param epoch the fencing epoch that the caller believes in; empty for a caller that takes part
   *     in no rollout
   * @return number of tombstones purged
   */
  int purge(EntityKind kind, List<Mark> tombstones, OptionalLong epoch);

  /** The size of the table of a type, over all namespaces. */
  StoreSize.Table size(RowType type);

  /**
   * The number of entities of a kind, over all namespaces.
   *
   * @param now the store's clock, in milliseconds since 1970
   */
  StoreSize.Entities count(EntityKind kind, long now);

  /** The reason for which a row is due. */
  enum Due {
    /** Live entities, by the instant at which they finished. */
    FINISHED,
    /** Entities that are not tombstones, by their expiry. */
    EXPIRED,
    /** Tombstones, by the instant at which they were written. */
    DELETED,
    /** Requests, by the instant at which they were recorded. */
    RECORDED,
    /** Snapshots and checkpoints, by the instant from which they may be removed. */
    PURGEABLE
  }

  /**
   * A query for rows that are due.
   *
   * @param due the reason
   * @param type the type of the rows
   * @param namespace their namespace
   * @param until the latest instant that is due, in milliseconds since 1970
   * @param now the store's clock, in milliseconds since 1970
   * @param after the last row of the previous page; absent for the start
   */
  record DueQuery(
      Due due, RowType type, String namespace, long until, long now, @Nullable Mark after) {
    /** The query for the page after a row. */
    public DueQuery startingAfter(Mark last) {
      return new DueQuery(due, type, namespace, until, now, last);
    }
  }

  /**
   * The fields of a row that maintenance needs.
   *
   * @param key its key
   * @param kind the label of the kind of entity that it belongs to
   * @param version its version or number; 0 where it has none
   * @param instant the timestamp that retention compares, in milliseconds since 1970
   * @param pinned whether a remembered request refers to it, so that it must not be deleted
   */
  record Mark(RowKey key, String kind, long version, long instant, boolean pinned) {}

  /**
   * The rows of one type that belong to one owner.
   *
   * @param type the type of the rows
   * @param owner (namespace, kind, id); for events (namespace, session)
   * @param rows number of rows
   * @param first the lowest version or number
   * @param last the highest version or number
   */
  record Series(RowType type, RowKey owner, long rows, long first, long last) {}
}
