package io.holdfast.audit;

import java.time.Instant;
import java.util.List;

/**
 * Seals on the audit log of the whole store, over all namespaces: they prove later that no entry
 * was altered, removed or put in between, and that none changed places. A seal covers a closed
 * range, links to the seal before and is signed where {@link SealingConfig} has a key. A store
 * seals in the background as {@link SealingConfig} says. Seals belong to the storage that made them
 * and are no part of a move, but of a backup; exported ones prove a moved log too. Thread-safe.
 */
public interface AuditSeals {
  /**
   * Seals what is closed by now and not sealed yet, under the key of {@link SealingConfig} if it
   * has one. Several sealers, in whichever processes, do not disturb each other: one of them gets
   * each number.
   *
   * @throws io.holdfast.error.DataCorruptException if the last seal was altered
   */
  SealReport seal();

  /** The same under a key of the caller's. */
  SealReport seal(SealKey key);

  /**
   * Takes over a seal of the store whose rows are restored into this one, as a backup carries it.
   * Seals are taken over in the order of their numbers, before this store makes any of its own;
   * those link to them. They prove entries by key, since places are those of the other store.
   *
   * @return false if there is another seal under its number, or this store has made its own
   *     already; nothing changed then. True if it is there, now or before
   */
  boolean adopt(Seal seal);

  /**
   * Lists seals in the order of their numbers.
   *
   * @param after the number to go on behind; 0 for the start
   * @param limit most seals, 1–10,000; each has up to {@link Seal#MAX_ENTRIES} entries
   */
  List<Seal> list(long after, int limit);

  /**
   * Proves the audit log, entry by entry, against seals; and what no seal covers by the hash of
   * each entry and by the versions of each entity, which have no gaps. Never throws for what it
   * finds. Writers may go on meanwhile.
   */
  AuditVerificationResult verify(AuditVerification check);

  /**
   * Removes the oldest sealed ranges, each as a whole, as long as all their entries are older than
   * an instant; seals stay, with root and count. A range that is not as it was sealed stays, and
   * ends the call.
   *
   * @throws io.holdfast.error.DataCorruptException naming the first entry that is not as it was
   *     sealed
   */
  TrimReport trim(Instant before);
}
