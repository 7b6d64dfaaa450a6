package io.holdfast.migration;

import io.holdfast.migration.internal.TransientRetry;
import io.holdfast.model.Hash;
import io.holdfast.replication.Replication;
import io.holdfast.replication.RowReader;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says how rows differ. Both sides are read anew, so that what changed since it was first seen is
 * judged as it is now, and hashes are computed from what the rows hold.
 */
final class Classifier {
  private final RowReader source;
  private final Replication target;

  Classifier(RowReader source, Replication target) {
    this.source = source;
    this.target = target;
  }

  /** Those of the keys under which the stores differ, in the order given. */
  List<RowDifference> classify(RowType type, Collection<RowKey> keys) {
    Map<RowKey, Row> ours = found(source, type, keys);
    Map<RowKey, Row> theirs = found(target, type, keys);
    List<RowDifference> differences = new ArrayList<>();
    for (RowKey key : keys) {
      Row wanted = ours.get(key);
      Difference difference = compare(type, key, wanted, theirs.get(key));
      if (difference != null) {
        differences.add(new RowDifference(difference, wanted));
      }
    }
    return differences;
  }

  /**
   * Rows that only a scan of the target meets: their keys are not what they read as (somebody wrote
   * bytes that are no text), so that nobody finds them by key.
   */
  List<RowDifference> unreachable(RowType type, List<Candidate> candidates) {
    List<RowDifference> differences = new ArrayList<>();
    for (Candidate candidate : candidates) {
      List<RowKey> key = List.of(candidate.key());
      if (candidate.onlyInTarget()
          && found(source, type, key).isEmpty()
          && found(target, type, key).isEmpty()) {
        for (Row met : TransientRetry.call(() -> target.read(type, candidate.before(), 1))) {
          if (met.key().equals(candidate.key())) {
            differences.add(
                new RowDifference(
                    new Difference(
                        DifferenceClass.EXTRA, type, met.key(), null, met.version(), null),
                    null));
          }
        }
      }
    }
    return differences;
  }

  /**
   * Whether the target's row says the same as the source's row of the same key. Hashes stored in
   * the target must be true as well; those of the source need not be, since nothing is read from
   * them and somebody may have edited a row by hand.
   */
  static boolean same(Row wanted, Row stored) {
    Hash present = stored.computeHash();
    return wanted.version() == stored.version()
        && wanted.deleted() == stored.deleted()
        && wanted.computeHash().equals(present)
        && stored.isSound(present);
  }

  /** A row that the target cannot hold. */
  static Difference unrepresentable(Row wanted, @Nullable Row stored, String reason) {
    return new Difference(
        DifferenceClass.UNREPRESENTABLE,
        wanted.type(),
        wanted.key(),
        wanted.version(),
        stored == null ? null : stored.version(),
        reason);
  }

  private @Nullable Difference compare(
      RowType type, RowKey key, @Nullable Row wanted, @Nullable Row stored) {
    if (wanted == null) {
      return stored == null
          ? null
          : new Difference(DifferenceClass.EXTRA, type, key, null, stored.version(), null);
    }
    if (stored != null && same(wanted, stored)) {
      return null;
    }
    Optional<String> refusal = target.rejectionReason(wanted);
    if (refusal.isPresent()) {
      return unrepresentable(wanted, stored, refusal.get());
    }
    DifferenceClass kind = stored == null ? DifferenceClass.MISSING : order(wanted, stored);
    Long storedVersion = stored == null ? null : Long.valueOf(stored.version());
    return new Difference(kind, type, key, wanted.version(), storedVersion, null);
  }

  private static DifferenceClass order(Row wanted, Row stored) {
    int order = Long.compare(stored.epoch(), wanted.epoch());
    if (order == 0) {
      order = Long.compare(stored.version(), wanted.version());
    }
    if (order == 0) {
      return DifferenceClass.DIVERGED;
    }
    return order < 0 ? DifferenceClass.STALE : DifferenceClass.ROGUE;
  }

  private static Map<RowKey, Row> found(RowReader store, RowType type, Collection<RowKey> keys) {
    Map<RowKey, Row> found = new HashMap<>();
    TransientRetry.call(() -> store.find(type, keys)).forEach(row -> found.put(row.key(), row));
    return found;
  }
}
