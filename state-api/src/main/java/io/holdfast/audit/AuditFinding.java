package io.holdfast.audit;

import io.holdfast.row.RowKey;
import org.jspecify.annotations.Nullable;

/**
 * Something in the audit log, or in its seals, that is not as it was.
 *
 * @param kind what it is
 * @param seal the number of the seal that shows it; 0 if none does
 * @param entry the key of the entry; absent if it is about a seal alone
 */
public record AuditFinding(Kind kind, long seal, @Nullable RowKey entry) {
  /** What can be found. */
  public enum Kind {
    /** An entry is not what was sealed, or not what its own hash says. */
    ALTERED("the entry was altered"),
    /** A sealed entry is not there. */
    REMOVED("the entry was removed"),
    /** Entries of a closed range lie in another order of places than when they were sealed. */
    REORDERED("the entry changed places with another"),
    /** An entry lies in a closed range whose seal does not know it. */
    ADDED("the entry was put into a range that was closed"),
    /** A version of an entity has no entry, although a later one has. */
    GAP("the entry is missing: it was removed, or the audit log was off"),
    /** The present version of an entity has no entry. */
    UNNOTED("the entry is missing: it was removed, the audit log was off, or the entity edited"),
    /** A seal does not fit what it covers. */
    SEAL_ALTERED("the seal was altered"),
    /** A seal has lost its entries, although retention does not reach so far. */
    SEAL_STRIPPED("the entries of the seal are gone, and retention has not removed them"),
    /** A seal is missing, or does not link to the one before. */
    SEAL_REMOVED("the seal before it is missing or was replaced"),
    /** The seal in the store is not the one that was exported. */
    SEAL_REPLACED("the store has another seal, or none, under the number of the exported one"),
    /** The key that was given did not sign it, or no seal at all. */
    SEAL_NOT_SIGNED("the seal, or every one if none is named, is not signed by the key");

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }

    /** What it means, in a few words. */
    public String meaning() {
      return meaning;
    }
  }
}
