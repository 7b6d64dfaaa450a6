package io.holdfast.engine.access;

import io.holdfast.audit.AuditSeals;
import io.holdfast.audit.AuditVerification;
import io.holdfast.audit.AuditVerificationResult;
import io.holdfast.audit.Seal;
import io.holdfast.audit.SealBuilder;
import io.holdfast.audit.SealKey;
import io.holdfast.audit.SealReport;
import io.holdfast.audit.TrimReport;
import io.holdfast.engine.PlacedEntry;
import io.holdfast.engine.SealedLog;
import io.holdfast.engine.audit.AuditVerifier;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.replication.Rows;
import io.holdfast.text.Checks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The audit seals of a store: sealing, verification and trimming over a {@link SealedLog}.
 * Thread-safe.
 */
public final class EngineAuditSeals implements AuditSeals {
  private final EngineAccess access;

  public EngineAuditSeals(EngineAccess access) {
    this.access = access;
  }

  @Override
  public SealReport seal() {
    return run(access.config().sealing().key());
  }

  @Override
  public SealReport seal(SealKey key) {
    return run(key);
  }

  private SealReport run(@Nullable SealKey key) {
    SealedLog log = log();
    String storeId = access.engine().replication().storeId();
    @Nullable Seal last = last(log);
    OptionalLong closed = log.closedThrough(last == null ? 0 : last.throughIn(storeId));
    long through = closed.orElse(0);
    long seals = 0;
    long entries = 0;
    while (true) {
      // A seal adopted from another store has that store's places; throughIn() returns 0 for it.
      long from = last == null ? 0 : last.throughIn(storeId);
      List<PlacedEntry> unsealed =
          from < through ? log.entries(from, through, Seal.MAX_ENTRIES) : List.of();
      if (unsealed.isEmpty()) {
        long number = last == null ? 0 : last.number();
        return new SealReport(access.config().audit(), seals, entries, number, closed.isPresent());
      }
      SealBuilder builder = new SealBuilder(storeId, last);
      for (PlacedEntry entry : unsealed) {
        builder.add(entry.key(), entry.computed(), entry.place(), entry.recordedAt());
      }
      Seal made = builder.seal(access.now(), key);
      if (log().add(made, OptionalLong.empty())) {
        last = made;
        seals++;
        entries += unsealed.size();
      } else {
        last = last(log());
      }
    }
  }

  /** The last seal. An altered seal is rejected: a chain that linked to it would vouch for it. */
  private static @Nullable Seal last(SealedLog log) {
    Optional<Seal> last = log.last();
    if (last.isPresent() && !last.get().fitsItsEntries()) {
      throw new DataCorruptException(
          ErrorDetail.of("Last seal of the audit log was altered")
              .with("seal", last.get().number())
              .remedy("Verify the audit log against exported seals"));
    }
    return last.orElse(null);
  }

  @Override
  public boolean adopt(Seal seal) {
    SealedLog log = log();
    List<Seal> stored = log.seals(seal.number() - 1, 1);
    if (!stored.isEmpty() && stored.get(0).number() == seal.number()) {
      return stored.get(0).hash().equals(seal.hash());
    }
    String storeId = access.engine().replication().storeId();
    Optional<Seal> last = log.last();
    boolean continuesChain =
        last.isEmpty()
            || (last.get().number() < seal.number() && !last.get().storeId().equals(storeId));
    return continuesChain && log.add(seal, OptionalLong.empty());
  }

  @Override
  public List<Seal> list(long after, int limit) {
    Checks.atLeast("after", after, 0);
    Rows.checkLimit(limit);
    return log().seals(after, limit);
  }

  @Override
  public AuditVerificationResult verify(AuditVerification check) {
    return new AuditVerifier(access.engine(), check).run(access.config().audit());
  }

  @Override
  public TrimReport trim(Instant before) {
    long limit = Checks.instant("before", before).toEpochMilli();
    SealedLog log = log();
    String storeId = access.engine().replication().storeId();
    long seals = 0;
    long entries = 0;
    while (true) {
      Optional<Seal> oldest = log.oldest();
      if (oldest.isEmpty() || oldest.get().latest() >= limit) {
        return new TrimReport(seals, entries);
      }
      Seal range = oldest.get();
      AuditVerifier.checkBeforeTrim(access.engine(), range);
      // Entries under an adopted seal are covered by seals of this store too, and are removed with
      // those.
      boolean own = range.storeId().equals(storeId);
      OptionalLong removed = log.trim(own ? range : range.trimmed(), OptionalLong.empty());
      if (removed.isPresent()) {
        seals++;
        entries += removed.getAsLong();
      }
    }
  }

  private SealedLog log() {
    return access.engine().seals();
  }
}
