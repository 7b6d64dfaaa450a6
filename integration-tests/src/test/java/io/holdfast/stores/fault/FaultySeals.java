package io.holdfast.stores.fault;

import io.holdfast.audit.AuditFinding;
import io.holdfast.audit.AuditFinding.Kind;
import io.holdfast.audit.AuditSeals;
import io.holdfast.audit.AuditVerification;
import io.holdfast.audit.AuditVerificationResult;
import io.holdfast.audit.Seal;
import io.holdfast.audit.SealBuilder;
import io.holdfast.audit.SealKey;
import io.holdfast.audit.SealReport;
import io.holdfast.audit.SealedEntry;
import io.holdfast.audit.TrimReport;
import io.holdfast.model.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Seals that do not cover the audit log, and verifications that hide findings. */
final class FaultySeals {
  private static final Hash NOTHING = Hash.of(new byte[Hash.BYTES]);

  private FaultySeals() {}

  /** Consistent seals over entries of which one is missing. */
  static AuditSeals skipping(AuditSeals seals) {
    return new Altered(
        seals, entries -> entries.size() > 1 ? entries.subList(1, entries.size()) : entries);
  }

  /** Consistent seals over other entries than those of the log. */
  static AuditSeals overOthers(AuditSeals seals) {
    return new Altered(
        seals,
        entries ->
            entries.stream()
                .map(e -> new SealedEntry(e.namespace(), e.kind(), e.id(), e.version(), NOTHING))
                .toList());
  }

  /** Seals without links. */
  static AuditSeals unlinked(AuditSeals seals) {
    return new Forwarding(seals) {
      @Override
      public List<Seal> list(long after, int limit) {
        return super.list(after, limit).stream().map(FaultySeals::alone).toList();
      }
    };
  }

  /** Hides the findings of one kind. */
  static AuditSeals blindFor(AuditSeals seals, Kind... kinds) {
    List<Kind> unseen = List.of(kinds);
    return new Forwarding(seals) {
      @Override
      public AuditVerificationResult verify(AuditVerification check) {
        AuditVerificationResult proof = super.verify(check);
        List<AuditFinding> seen =
            proof.findings().stream().filter(finding -> !unseen.contains(finding.kind())).toList();
        return new AuditVerificationResult(
            proof.source(),
            proof.audit(),
            proof.seals(),
            proof.signed(),
            proof.proved(),
            proof.unsealed(),
            proof.trimmedSeals(),
            proof.trimmed(),
            seen.size(),
            seen);
      }
    };
  }

  private static Seal alone(Seal seal) {
    return new Seal(
        seal.number(),
        seal.storeId(),
        NOTHING,
        seal.count(),
        seal.root(),
        seal.keys(),
        seal.through(),
        seal.earliest(),
        seal.latest(),
        seal.sealedAt(),
        seal.keyId(),
        seal.signature(),
        seal.entries());
  }

  private static List<SealedEntry> entries(Seal seal) {
    return seal.entries() == null ? List.of() : seal.entries();
  }

  /** A copy of a seal over other entries, linked to a previous seal. */
  private static Seal made(Seal like, @Nullable Seal before, List<SealedEntry> entries) {
    SealBuilder builder = new SealBuilder(like.storeId(), before);
    entries.forEach(
        entry -> builder.add(entry.key(), entry.hash(), like.through(), like.earliest()));
    return builder.seal(like.sealedAt(), null);
  }

  private static final class Altered extends Forwarding {
    private final UnaryOperator<List<SealedEntry>> alteration;

    Altered(AuditSeals delegate, UnaryOperator<List<SealedEntry>> alteration) {
      super(delegate);
      this.alteration = alteration;
    }

    /** All seals from the first on, so that they link. */
    @Override
    public List<Seal> list(long after, int limit) {
      List<Seal> altered = new ArrayList<>();
      Seal before = null;
      for (Seal seal : super.list(0, (int) after + limit)) {
        before = made(seal, before, alteration.apply(entries(seal)));
        altered.add(before);
      }
      return altered.stream().filter(seal -> seal.number() > after).toList();
    }
  }

  private static class Forwarding implements AuditSeals {
    private final AuditSeals delegate;

    Forwarding(AuditSeals delegate) {
      this.delegate = delegate;
    }

    @Override
    public SealReport seal() {
      return delegate.seal();
    }

    @Override
    public SealReport seal(SealKey key) {
      return delegate.seal(key);
    }

    @Override
    public boolean adopt(Seal seal) {
      return delegate.adopt(seal);
    }

    @Override
    public List<Seal> list(long after, int limit) {
      return delegate.list(after, limit);
    }

    @Override
    public AuditVerificationResult verify(AuditVerification check) {
      return delegate.verify(check);
    }

    @Override
    public TrimReport trim(Instant before) {
      return delegate.trim(before);
    }
  }
}
