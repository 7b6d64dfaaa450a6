package io.holdfast.engine.audit;

import io.holdfast.audit.AuditFinding;
import io.holdfast.audit.AuditMode;
import io.holdfast.audit.AuditVerification;
import io.holdfast.audit.AuditVerificationResult;
import io.holdfast.audit.Seal;
import io.holdfast.engine.PlacedEntry;
import io.holdfast.engine.StateEngine;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import java.util.Iterator;
import java.util.List;

/** Verifies the audit log of a store: first the seals, then the entries. Not thread-safe. */
public final class AuditVerifier {
  private static final int SEALS_AT_ONCE = 20;
  private static final int PAGE = 1_000;

  private final StateEngine engine;
  private final AuditVerification check;
  private final AuditFindings findings;
  private final SealChain chain;

  public AuditVerifier(StateEngine engine, AuditVerification check) {
    this.engine = engine;
    this.check = check;
    findings = new AuditFindings(check);
    String storeId = engine.replication().storeId();
    chain = new SealChain(engine.seals(), storeId, check, findings);
  }

  public AuditVerificationResult run(AuditMode mode) {
    Iterator<Seal> exported = check.exported();
    if (exported == null) {
      verifyStoredSeals();
    } else {
      exported.forEachRemaining(chain::exported);
    }
    AuditWalk walk = new AuditWalk(engine, findings, chain);
    walk.run(check.namespace());
    if (check.key() != null && chain.signed == 0 && (chain.seals > 0 || walk.entries > 0)) {
      findings.seal(AuditFinding.Kind.SEAL_NOT_SIGNED, 0);
    }
    return new AuditVerificationResult(
        exported == null
            ? AuditVerificationResult.Source.STORED
            : AuditVerificationResult.Source.EXPORTED,
        mode,
        chain.seals,
        chain.signed,
        chain.proved,
        chain.foreign() ? Math.max(0, walk.entries - chain.proved) : countUnsealed(),
        chain.trimmedSeals,
        chain.trimmed,
        findings.total(),
        findings.named());
  }

  private void verifyStoredSeals() {
    long last = 0;
    while (true) {
      List<Seal> page = engine.seals().seals(last, SEALS_AT_ONCE);
      page.forEach(chain::stored);
      if (page.size() < SEALS_AT_ONCE) {
        return;
      }
      last = page.get(page.size() - 1).number();
    }
  }

  /** The number of entries after the last seal. */
  private long countUnsealed() {
    long after = chain.through();
    long count = 0;
    while (true) {
      List<PlacedEntry> page = engine.seals().entries(after, Long.MAX_VALUE, PAGE);
      count += page.stream().filter(entry -> findings.asksFor(entry.key())).count();
      if (page.size() < PAGE) {
        return count;
      }
      after = page.get(page.size() - 1).place();
    }
  }

  /**
   * Verifies the oldest range before its entries are trimmed, since they cannot be verified
   * afterwards.
   *
   * @throws DataCorruptException naming the first entry that differs from its seal
   */
  public static void checkBeforeTrim(StateEngine engine, Seal oldest) {
    AuditFindings findings = new AuditFindings(AuditVerification.stored().withMaxFindings(1));
    String storeId = engine.replication().storeId();
    SealChain chain = new SealChain(engine.seals(), storeId, AuditVerification.stored(), findings);
    chain.exported(oldest);
    if (findings.total() > 0) {
      AuditFinding first = findings.named().get(0);
      throw new DataCorruptException(
          ErrorDetail.of("Range of the audit log differs from its seal")
              .with("seal", first.seal())
              .with("entry", String.valueOf(first.entry()))
              .with("finding", first.kind()));
    }
  }
}
