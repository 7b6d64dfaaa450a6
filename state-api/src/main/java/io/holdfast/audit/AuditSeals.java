package io.holdfast.audit;

import java.time.Instant;
import java.util.List;

/**
 * Seals of the audit log of the whole store, across all namespaces. They make the log
 * tamper-evident: a verification detects entries that were altered, removed, inserted or reordered.
 * A seal covers a closed range of the log, links to the previous seal and is signed if {@link
 * SealingConfig} has a key. A store seals in the background as configured by {@link SealingConfig}.
 * Seals belong to the storage that made them; they are part of a backup, but not of a move.
 * Exported seals also verify a moved log. Thread-safe.
 */
public interface AuditSeals {
  /**
   * Seals the entries that are closed and not yet sealed, with the key of {@link SealingConfig} if
   * it has one. Safe to call concurrently from several processes: each seal number is taken by
   * exactly one of them.
   *
   * @throws io.holdfast.error.DataCorruptException if the last seal was altered
   */
  SealReport seal();

  /** Like {@link #seal()}, with the given key. */
  SealReport seal(SealKey key);

  /**
   * Adopts a seal of the store whose rows are restored into this one, as contained in a backup.
   * Seals must be adopted in the order of their numbers, before this store makes any of its own,
   * which then link to them. Adopted seals verify entries by key, because their places are those of
   * the other store.
   *
   * @return true if the store now has the seal, or already had it; false, with nothing changed, if
   *     another seal has its number or this store has already made its own
   */
  boolean adopt(Seal seal);

  /**
   * Lists seals ordered by number.
   *
   * @param after the seal number after which to continue; 0 for the start
   * @param limit maximum number of seals, 1–10,000; each has up to {@link Seal#MAX_ENTRIES} entries
   */
  List<Seal> list(long after, int limit);

  /**
   * Verifies the audit log, entry by entry, against seals; entries that no seal covers are verified
   * by their hashes and by the versions of each entity, which have no gaps. Findings are returned,
   * never thrown. Writers may continue concurrently.
   */
  AuditVerificationResult verify(AuditVerification check);

  /**
   * Removes the entries of the oldest sealed ranges, each as a whole, while all entries of a range
   * are older than an instant; the seals remain, with root and count. A range that does not match
   * its seal is kept and ends the call.
   *
   * @throws io.holdfast.error.DataCorruptException naming the first entry that does not match its
   *     seal
   */
  TrimReport trim(Instant before);
}
