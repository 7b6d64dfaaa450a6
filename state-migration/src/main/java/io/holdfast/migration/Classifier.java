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
 * Classifies how rows of two stores differ. Reads both sides again, so that a row that changed
 * since the scan is judged by its current content, and computes hashes from the content of the
 * rows.
 */
final class Classifier {
  private final RowReader source;
  private final Replication target;

  Classifier(RowReader source, Replication target) {
    this.source = source;
    this.target = target;
  }

  /** The differences among these keys, in the given order. */
  List<RowDifference> classify(RowType type, Collection<RowKey> keys) {
    Map<RowKey, Row> sourceRows = find(source, type, keys);
    Map<RowKey, Row> targetRows = find(target, type, keys);
    List<RowDifference> differences = new ArrayList<>();
    for (RowKey key : keys) {
      Row wanted = sourceRows.get(key);
      Difference difference = compare(type, key, wanted, targetRows.get(key));
      if (difference != null) {
        differences.add(new RowDifference(difference, wanted));
      }
    }
    return differences;
  }

  /**
   * Rows of the target that a scan returns but a lookup by key does not find, because the stored
   * bytes of their keys are not valid text.
   */
  List<RowDifference> unreachable(RowType type, List<Candidate> candidates) {
    List<RowDifference> differences = new ArrayList<>();
    for (Candidate candidate : candidates) {
      List<RowKey> key = List.of(candidate.key());
      if (candidate.onlyInTarget()
          && find(source, type, key).isEmpty()
          && find(target, type, key).isEmpty()) {
        for (Row row : TransientRetry.call(() -> target.read(type, candidate.before(), 1))) {
          if (row.key().equals(candidate.key())) {
            differences.add(
                new RowDifference(
                    new Difference(
                        DifferenceClass.EXTRA, type, row.key(), null, row.version(), null),
                    null));
          }
        }
      }
    }
    return differences;
  }

  /**
   * Whether the target's row has the same content as the source's row of the same key. The hashes
   * stored in the target must match its content too. Those of the source are not used and need not
   * match: the row may have been edited by hand.
   */
  static boolean same(Row wanted, Row stored) {
    Hash storedHash = stored.computeHash();
    return wanted.version() == stored.version()
        && wanted.deleted() == stored.deleted()
        && wanted.computeHash().equals(storedHash)
        && stored.isSound(storedHash);
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

  private static Map<RowKey, Row> find(RowReader store, RowType type, Collection<RowKey> keys) {
    Map<RowKey, Row> found = new HashMap<>();
    TransientRetry.call(() -> store.find(type, keys)).forEach(row -> found.put(row.key(), row));
    return found;
  }
}
