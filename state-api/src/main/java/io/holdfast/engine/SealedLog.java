package io.holdfast.engine;

import io.holdfast.audit.Seal;
import io.holdfast.row.RowKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The audit log as its sealer sees it, over all namespaces. Every entry has a place: a number that
 * the storage gives when it takes the entry in, whatever instant it bears, and never gives again.
 * Places follow the order of commits only roughly; {@link #closedThrough} says up to where nothing
 * can come any more. Thread-safe; every call is one atomic step and bounded by its limit.
 */
public interface SealedLog {
  /**
   * The last place of a closed range: whatever will ever have this place or a lower one is there
   * already. Empty if writes in flight do not end within the patience of a call.
   *
   * @param sealed last place that seals cover; 0 for none
   */
  OptionalLong closedThrough(long sealed);

  /** Entries behind a place, up to another, in the order of places. */
  List<PlacedEntry> entries(long after, long through, int limit);

  /** Entries by key; those that exist, in any order. */
  List<PlacedEntry> find(Collection<RowKey> keys);

  /** The last seal. */
  Optional<Seal> last();

  /** The first seal that still has its entries. */
  Optional<Seal> oldest();

  /** Seals in the order of their numbers, behind one; 0 for the start. */
  List<Seal> seals(long after, int limit);

  /**
   * Stores a seal, unless there is one of its number.
   *
   * @param epoch the fencing epoch that the caller believes in; empty for a caller that takes part
   *     in no rollout
   * @return false if somebody else was quicker; nothing was written
   */
  boolean add(Seal seal, OptionalLong epoch);

  /**
   * Removes the entries of a seal that lie in its range, and takes them off the seal, in one
   * transaction.
   *
   * @param epoch the fencing epoch that the caller believes in; empty for a caller that takes part
   *     in no rollout
   * @return how many there were; empty if somebody else was quicker
   */
  OptionalLong trim(Seal seal, OptionalLong epoch);
}
