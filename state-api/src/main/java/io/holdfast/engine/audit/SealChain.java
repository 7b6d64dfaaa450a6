package io.holdfast.engine.audit;

import io.holdfast.audit.AuditFinding.Kind;
import io.holdfast.audit.AuditVerification;
import io.holdfast.audit.Seal;
import io.holdfast.audit.SealKey;
import io.holdfast.audit.SealedEntry;
import io.holdfast.engine.PlacedEntry;
import io.holdfast.engine.SealedLog;
import io.holdfast.row.RowKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the audit log against a chain of seals, in the order of their numbers. Not thread-safe.
 */
final class SealChain {
  private static final int PAGE = 1_000;
  private static final long NEVER = Long.MIN_VALUE;

  private final SealedLog log;
  private final String storeId;
  private final @Nullable SealKey key;
  private final long retainedFrom;
  private final AuditFindings findings;
  private @Nullable Seal before;
  private boolean full;
  private boolean signedOnce;
  long seals;
  long signed;
  long proved;
  long trimmedSeals;
  long trimmed;
  long trimmedLatest = NEVER;

  SealChain(SealedLog log, String storeId, AuditVerification check, AuditFindings findings) {
    this.log = log;
    this.storeId = storeId;
    key = check.key();
    Instant from = check.retainedFrom();
    retainedFrom = from == null ? Long.MAX_VALUE : from.toEpochMilli();
    this.findings = findings;
  }

  /** The last place that the store's own seals cover; 0 if they were made by another store. */
  long through() {
    return before == null ? 0 : before.throughIn(storeId);
  }

  /** Whether retention trimmed sealed entries, in this store or in the one they were moved from. */
  boolean trimmedAny() {
    return trimmedLatest != NEVER;
  }

  /** Whether the seals were made by another store. */
  boolean foreign() {
    return before != null && !before.storeId().equals(storeId);
  }

  /**
   * Verifies the next seal of an export; the store's own seal of that number must be the same. If
   * the store holds it without entries, retention has trimmed them. An adopted seal may have lost
   * its entry list only here, while its entries are covered by seals of this store: if any of them
   * exists, all must.
   */
  void exported(Seal seal) {
    List<Seal> stored = log.seals(seal.number() - 1, 1);
    boolean same = !stored.isEmpty() && stored.get(0).hash().equals(seal.hash());
    boolean own = seal.storeId().equals(storeId);
    if (!same && own) {
      findings.seal(Kind.SEAL_REPLACED, seal.number());
    }
    boolean stripped = same && stored.get(0).entries() == null && seal.latest() < retainedFrom;
    boolean isTrimmed = stripped && (own || noEntryExists(seal));
    verify(isTrimmed ? seal.trimmed() : seal, before == null || seal.follows(before));
  }

  private boolean noEntryExists(Seal seal) {
    List<SealedEntry> entries = seal.entries();
    return entries == null || found(entries.stream().map(SealedEntry::key).toList()).isEmpty();
  }

  /** Verifies the next seal of the store; the first one is number 1. */
  void stored(Seal seal) {
    verify(seal, seal.follows(before));
  }

  private void verify(Seal seal, boolean linked) {
    if (before != null && !before.storeId().equals(seal.storeId())) {
      beginNextStore();
    }
    seals++;
    if (!linked) {
      findings.seal(Kind.SEAL_REMOVED, seal.number());
    }
    boolean sound = seal.fitsItsEntries() && verifySignature(seal);
    List<SealedEntry> entries = seal.entries();
    if (!sound || (entries == null && full)) {
      findings.seal(Kind.SEAL_ALTERED, seal.number());
    }
    if (entries == null) {
      if (seal.latest() >= retainedFrom) {
        findings.seal(Kind.SEAL_STRIPPED, seal.number());
      }
      trimmedSeals++;
      trimmed += seal.count();
      trimmedLatest = Math.max(trimmedLatest, seal.latest());
      // Trimming empties the range, so any entry in it was added later.
      if (seal.storeId().equals(storeId)) {
        reportAdded(seal, range(seal));
      }
    } else {
      full = true;
      if (seal.fitsItsEntries()) {
        verifyEntries(seal, entries);
      }
    }
    before = seal;
  }

  /**
   * This store's seals after adopted ones cover the same entries again, so counting starts over.
   */
  private void beginNextStore() {
    proved = 0;
    trimmedSeals = 0;
    trimmed = 0;
  }

  /** Returns false for an invalid signature; unsigned seals are allowed only before signed ones. */
  private boolean verifySignature(Seal seal) {
    if (key == null) {
      return true;
    }
    if (seal.isSignedBy(key)) {
      signed++;
      signedOnce = true;
      return true;
    }
    boolean wrong = Objects.equals(seal.keyId(), key.id());
    if (!wrong && (signedOnce || !seal.isUnsigned())) {
      findings.seal(Kind.SEAL_NOT_SIGNED, seal.number());
    }
    return !wrong;
  }

  private void verifyEntries(Seal seal, List<SealedEntry> entries) {
    Map<RowKey, PlacedEntry> inRange = seal.storeId().equals(storeId) ? range(seal) : Map.of();
    List<RowKey> elsewhere = new ArrayList<>();
    for (SealedEntry entry : entries) {
      if (findings.asksFor(entry.key()) && !inRange.containsKey(entry.key())) {
        elsewhere.add(entry.key());
      }
    }
    Map<RowKey, PlacedEntry> moved = found(elsewhere);
    Set<RowKey> reordered = reordered(entries, inRange.keySet());
    for (SealedEntry entry : entries) {
      RowKey key = entry.key();
      if (findings.asksFor(key)) {
        PlacedEntry found = inRange.containsKey(key) ? inRange.remove(key) : moved.get(key);
        compare(seal, entry, found, reordered.contains(key));
      }
    }
    reportAdded(seal, inRange);
  }

  private void reportAdded(Seal seal, Map<RowKey, PlacedEntry> unexpected) {
    unexpected.keySet().stream()
        .sorted()
        .forEach(added -> findings.entry(Kind.ADDED, seal.number(), added));
  }

  /**
   * Entries in the range of their seal whose order differs from the sealed order. An entry outside
   * the range (it was deleted and restored, or moved to another storage) has no order to compare.
   */
  private static Set<RowKey> reordered(List<SealedEntry> entries, Set<RowKey> inRange) {
    List<RowKey> sealed =
        entries.stream().map(SealedEntry::key).filter(inRange::contains).distinct().toList();
    Set<RowKey> known = Set.copyOf(sealed);
    List<RowKey> now = inRange.stream().filter(known::contains).toList();
    Set<RowKey> reordered = new HashSet<>();
    for (int i = 0; i < sealed.size(); i++) {
      if (!sealed.get(i).equals(now.get(i))) {
        reordered.add(sealed.get(i));
      }
    }
    return reordered;
  }

  private void compare(
      Seal seal, SealedEntry entry, @Nullable PlacedEntry found, boolean reordered) {
    if (found == null) {
      findings.entry(Kind.REMOVED, seal.number(), entry.key());
    } else if (!found.computed().equals(entry.hash())) {
      findings.entry(Kind.ALTERED, seal.number(), entry.key());
    } else if (reordered) {
      findings.entry(Kind.REORDERED, seal.number(), entry.key());
    } else {
      proved++;
    }
  }

  /** The entries now in the range of a seal, in the order of places. */
  private Map<RowKey, PlacedEntry> range(Seal seal) {
    Map<RowKey, PlacedEntry> inRange = new LinkedHashMap<>();
    long after = through();
    if (before == null && seal.number() > 1) {
      after =
          log.seals(seal.number() - 2, 1).stream().mapToLong(last -> last.throughIn(storeId)).sum();
    }
    // Storages assign places from 1; an entry with a lower one was added outside Holdfast.
    after = after == 0 ? Long.MIN_VALUE : after;
    while (true) {
      List<PlacedEntry> page = log.entries(after, seal.through(), PAGE);
      page.forEach(entry -> inRange.put(entry.key(), entry));
      if (page.size() < PAGE) {
        return inRange;
      }
      after = page.get(page.size() - 1).place();
    }
  }

  private Map<RowKey, PlacedEntry> found(List<RowKey> keys) {
    Map<RowKey, PlacedEntry> found = new HashMap<>();
    if (!keys.isEmpty()) {
      log.find(keys).forEach(entry -> found.put(entry.key(), entry));
    }
    return found;
  }
}
