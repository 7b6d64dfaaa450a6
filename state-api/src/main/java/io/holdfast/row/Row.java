package io.holdfast.row;

import io.holdfast.model.Hash;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One stored row, as a store keeps it and a move carries it. Rows are not checked: they may come
 * from a database that was edited by hand. Checks happen where rows become records of the contract,
 * and where rows are applied.
 */
public sealed interface Row
    permits NamespaceRow,
        VersionRow,
        HistoryRow,
        AuditRow,
        RequestRow,
        SnapshotRow,
        TransitionRow,
        EventRow,
        EntityRow {
  /** The type. */
  RowType type();

  /** The place among the rows of its type. */
  RowKey key();

  /** The version that the apply guard compares; 0 for rows that never change once written. */
  default long version() {
    return 0;
  }

  /** The tenure in which the row was written; compared before the version. */
  default long epoch() {
    return 0;
  }

  /** Whether the row is a tombstone. */
  default boolean deleted() {
    return false;
  }

  /** The row hash that is stored beside the row; absent if it is missing or malformed. */
  @Nullable Hash storedHash();

  /** The row hash computed from what the row holds. */
  Hash computeHash();

  /** The same row, each hash stored in it and with it replaced by what a rule chooses. */
  default Row rehashed(HashRule rule) {
    return this;
  }

  /**
   * Whether the hashes stored within and beside the row are those of what it holds.
   *
   * @param computed what {@link #computeHash()} gives
   */
  default boolean isSound(Hash computed) {
    return Objects.equals(storedHash(), computed);
  }

  /** Chooses between the hash computed from a row's fields and the hash stored with it. */
  @FunctionalInterface
  interface HashRule {
    /** Always the computed hash: a hash from outside is never trusted. */
    HashRule COMPUTED = (computed, stored) -> computed;

    /** The hash that the row gets. */
    @Nullable Hash choose(Hash computed, @Nullable Hash stored);
  }
}
