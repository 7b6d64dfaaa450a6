package io.holdfast.audit;

import io.holdfast.row.RowKey;
import org.jspecify.annotations.Nullable;

/**
 * A finding of the audit verification: an entry or a seal that is missing, altered or out of place.
 *
 * @param kind the kind of finding
 * @param seal the number of the seal that shows it; 0 if none
 * @param entry the key of the entry; absent if the finding concerns only a seal
 */
public record AuditFinding(Kind kind, long seal, @Nullable RowKey entry) {
  /** The kinds of findings. */
  public enum Kind {
    /** An entry does not match its seal, or its own hash. */
    ALTERED("the entry was altered"),
    /** A sealed entry is missing. */
    REMOVED("the entry was removed"),
    /** Entries of a closed range are in another order than when they were sealed. */
    REORDERED("the entry changed places with another"),
    /** An entry is in a closed range whose seal does not contain it. */
    ADDED("the entry was put into a range that was closed"),
    /** A version of an entity has no entry, although a later one has. */
    GAP("the entry is missing: it was removed, or the audit log was off"),
    /** The current version of an entity has no entry. */
    UNNOTED("the entry is missing: it was removed, the audit log was off, or the entity edited"),
    /** A seal does not match what it covers. */
    SEAL_ALTERED("the seal was altered"),
    /** A seal has lost its entries, although retention has not trimmed them. */
    SEAL_STRIPPED("the entries of the seal are gone, and retention has not removed them"),
    /** A seal is missing, or does not link to the one before. */
    SEAL_REMOVED("the seal before it is missing or was replaced"),
    /** The seal in the store is not the one that was exported. */
    SEAL_REPLACED("the store has another seal, or none, under the number of the exported one"),
    /** The seal, or every seal, is not signed by the given key. */
    SEAL_NOT_SIGNED("the seal, or every one if none is named, is not signed by the key");

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }

    /** Short description of the finding. */
    public String meaning() {
      return meaning;
    }
  }
}
