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

/** Holds the audit log against seals, one after the other. Not thread-safe. */
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

  /** The last place that the store's own seals cover; 0 if they are those of another store. */
  long through() {
    return before == null ? 0 : before.throughIn(storeId);
  }

  /** Whether retention has removed entries under seals, here or before they were carried here. */
  boolean trimmedAny() {
    return trimmedLatest != NEVER;
  }

  /** Whether the seals are those of another store. */
  boolean foreign() {
    return before != null && !before.storeId().equals(storeId);
  }

  /**
   * The next seal of an export; the store's own of that number must be the same. Where the store
   * holds it without its entries, retention has removed them. One that was taken over may have lost
   * its entries only here, while they go on under seals of this store: if any of them is there, all
   * have to be.
   */
  void exported(Seal seal) {
    List<Seal> stored = log.seals(seal.number() - 1, 1);
    boolean same = !stored.isEmpty() && stored.get(0).hash().equals(seal.hash());
    boolean own = seal.storeId().equals(storeId);
    if (!same && own) {
      findings.seal(Kind.SEAL_REPLACED, seal.number());
    }
    boolean stripped = same && stored.get(0).entries() == null && seal.latest() < retainedFrom;
    boolean gone = stripped && (own || noneIsThere(seal));
    next(gone ? seal.trimmed() : seal, before == null || seal.follows(before));
  }

  private boolean noneIsThere(Seal seal) {
    List<SealedEntry> entries = seal.entries();
    return entries == null || found(entries.stream().map(SealedEntry::key).toList()).isEmpty();
  }

  /** The next seal of the store; the first one is number 1. */
  void stored(Seal seal) {
    next(seal, seal.follows(before));
  }

  private void next(Seal seal, boolean linked) {
    if (before != null && !before.storeId().equals(seal.storeId())) {
      beginNextStore();
    }
    seals++;
    if (!linked) {
      findings.seal(Kind.SEAL_REMOVED, seal.number());
    }
    boolean sound = seal.fitsItsEntries() && signature(seal);
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
      // Retention leaves nothing in the range, so whatever lies there was not there when it went.
      if (seal.storeId().equals(storeId)) {
        added(seal, range(seal));
      }
    } else {
      full = true;
      if (seal.fitsItsEntries()) {
        entries(seal, entries);
      }
    }
    before = seal;
  }

  /** Seals behind those that were taken over cover the same entries once more, and count them. */
  private void beginNextStore() {
    proved = 0;
    trimmedSeals = 0;
    trimmed = 0;
  }

  /** False for a signature that is wrong; unsigned seals may come first, but never again. */
  private boolean signature(Seal seal) {
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

  private void entries(Seal seal, List<SealedEntry> entries) {
    Map<RowKey, PlacedEntry> there = seal.storeId().equals(storeId) ? range(seal) : Map.of();
    List<RowKey> elsewhere = new ArrayList<>();
    for (SealedEntry entry : entries) {
      if (findings.asksFor(entry.key()) && !there.containsKey(entry.key())) {
        elsewhere.add(entry.key());
      }
    }
    Map<RowKey, PlacedEntry> moved = found(elsewhere);
    Set<RowKey> reordered = reordered(entries, there.keySet());
    for (SealedEntry entry : entries) {
      RowKey key = entry.key();
      if (findings.asksFor(key)) {
        PlacedEntry found = there.containsKey(key) ? there.remove(key) : moved.get(key);
        compare(seal, entry, found, reordered.contains(key));
      }
    }
    added(seal, there);
  }

  private void added(Seal seal, Map<RowKey, PlacedEntry> there) {
    there.keySet().stream()
        .sorted()
        .forEach(added -> findings.entry(Kind.ADDED, seal.number(), added));
  }

  /**
   * Entries that lie in the range of their seal in another order than when it was made. What lies
   * elsewhere by now (it was removed and came back, or was moved to another storage) has no order
   * to be held against.
   */
  private static Set<RowKey> reordered(List<SealedEntry> entries, Set<RowKey> there) {
    List<RowKey> sealed =
        entries.stream().map(SealedEntry::key).filter(there::contains).distinct().toList();
    Set<RowKey> known = Set.copyOf(sealed);
    List<RowKey> now = there.stream().filter(known::contains).toList();
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

  /** What lies in the range of a seal now, in the order of places. */
  private Map<RowKey, PlacedEntry> range(Seal seal) {
    Map<RowKey, PlacedEntry> there = new LinkedHashMap<>();
    long after = through();
    if (before == null && seal.number() > 1) {
      after =
          log.seals(seal.number() - 2, 1).stream().mapToLong(last -> last.throughIn(storeId)).sum();
    }
    // Storages give places from 1 on; what has a lower one was put there by somebody else.
    after = after == 0 ? Long.MIN_VALUE : after;
    while (true) {
      List<PlacedEntry> page = log.entries(after, seal.through(), PAGE);
      page.forEach(entry -> there.put(entry.key(), entry));
      if (page.size() < PAGE) {
        return there;
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
