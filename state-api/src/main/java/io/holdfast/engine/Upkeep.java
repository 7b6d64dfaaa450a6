package io.holdfast.engine;

import io.holdfast.maintenance.StoreSize;
import io.holdfast.model.EntityKind;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds and removes rows that a store no longer needs; what those are is decided by the caller, the
 * same for all stores. Thread-safe; every call is one atomic step.
 */
public interface Upkeep {
  /** Rows whose instant has come, in the order of (instant, key), behind the one given. */
  List<Mark> due(DueQuery query, int limit);

  /** The series of a type, in the order of their owners. */
  List<Series> series(RowType type, String namespace, @Nullable RowKey afterOwner, int limit);

  /**
   * The rows of a series, oldest first: snapshots and checkpoints in the order of (taken, id), all
   * others in the order of their numbers.
   *
   * @param after the last one that was seen; absent for the start
   */
  List<Mark> marks(Series series, @Nullable Mark after, int limit);

  /**
   * Removes rows in one transaction.
   *
   * @param epoch the fencing epoch that the caller believes in; empty for a caller that takes part
   *     in no rollout
   * @return how many there were
   */
  int remove(RowType type, List<RowKey> keys, OptionalLong epoch);

  /**
   * Removes tombstones that are as they were seen, with the history of their own versions, in one
   * transaction, and leaves the version of each as the floor of its key.
   *
   * @param epoch the fencing epoch that the caller believes in; empty for a caller that takes part
   *     in no rollout
   * @return how many were purged
   */
  int purge(EntityKind kind, List<Mark> tombstones, OptionalLong epoch);

  /** How large the table of a type is, over all namespaces. */
  StoreSize.Table size(RowType type);

  /**
   * How many entities of a kind there are, over all namespaces.
   *
   * @param now the store's clock, in milliseconds since 1970
   */
  StoreSize.Entities count(EntityKind kind, long now);

  /** Why a row is due. */
  enum Due {
    /** Live entities, by the instant at which they finished. */
    FINISHED,
    /** Entities that are no tombstones, by their expiry. */
    EXPIRED,
    /** Tombstones, by the instant at which they were written. */
    DELETED,
    /** Requests, by the instant at which they were recorded. */
    RECORDED,
    /** Snapshots and checkpoints, by the instant from which they may be removed. */
    PURGEABLE
  }

  /**
   * Asks for rows that are due.
   *
   * @param due why they are
   * @param type which rows
   * @param namespace of which namespace
   * @param until the last instant that counts, in milliseconds since 1970
   * @param now the store's clock, in milliseconds since 1970
   * @param after the last one that was seen; absent for the start
   */
  record DueQuery(
      Due due, RowType type, String namespace, long until, long now, @Nullable Mark after) {
    /** The same behind a row. */
    public DueQuery behind(Mark last) {
      return new DueQuery(due, type, namespace, until, now, last);
    }
  }

  /**
   * A row, as far as upkeep needs to know it.
   *
   * @param key its key
   * @param kind the label of the kind of entity that it belongs to
   * @param version its version or number; 0 where it has none
   * @param instant what it is measured by, in milliseconds since 1970
   * @param pinned whether a request names it, so that it must stay
   */
  record Mark(RowKey key, String kind, long version, long instant, boolean pinned) {}

  /**
   * The rows of a type that belong together.
   *
   * @param type which rows
   * @param owner (namespace, kind, id); for events (namespace, session)
   * @param rows how many there are
   * @param first the lowest version or number
   * @param last the highest version or number
   */
  record Series(RowType type, RowKey owner, long rows, long first, long last) {}
}
