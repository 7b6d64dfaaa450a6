package io.holdfast.engine;

import io.holdfast.audit.Seal;
import io.holdfast.row.RowKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The audit log of all namespaces in the order in which it is sealed. Every entry has a place: a
 * number that the storage assigns when it inserts the entry, regardless of the entry's timestamp,
 * and never assigns again. Places follow commit order only roughly; {@link #closedThrough} returns
 * the high-water mark below which no further entry can appear. Thread-safe; every call is atomic
 * and bounded by its limit.
 */
public interface SealedLog {
  /**
   * The high-water mark: every entry that will ever have this place or a lower one is committed.
   * Empty if writes in flight do not end before the call times out.
   *
   * @param sealed last place that seals cover; 0 for none
   */
  OptionalLong closedThrough(long sealed);

  /** Entries after a place, up to and including another, in the order of places. */
  List<PlacedEntry> entries(long after, long through, int limit);

  /** The entries that exist among these keys, in any order. */
  List<PlacedEntry> find(Collection<RowKey> keys);

  /** The last seal. */
  Optional<Seal> last();

  /** The first seal whose entries have not been trimmed. */
  Optional<Seal> oldest();

  /** Seals in the order of their numbers, after one; 0 for the start. */
  List<Seal> seals(long after, int limit);

  /**
   * Stores a seal, unless its number is taken.
   *
   * @param epoch the fencing epoch that the caller believes in; empty for a caller that takes part
   *     in no rollout
   * @return false if a concurrent sealer stored this number first; nothing was written
   */
  boolean add(Seal seal, OptionalLong epoch);

  /**
   * Removes the entries in the range of a seal, and the entry list of the seal, in one transaction.
   *
   * @param epoch the fencing epoch that the caller believes in; empty for a caller that takes part
   *     in no rollout
   * @return number of entries removed; empty if the seal was trimmed concurrently
   */
  OptionalLong trim(Seal seal, OptionalLong epoch);
}
