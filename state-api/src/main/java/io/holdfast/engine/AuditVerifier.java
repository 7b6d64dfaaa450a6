package io.holdfast.engine;

import io.holdfast.AuditCheck;
import io.holdfast.AuditFinding;
import io.holdfast.AuditMode;
import io.holdfast.AuditProof;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.seal.Seal;
import java.util.Iterator;
import java.util.List;

/** Proves the audit log of a store. Not thread-safe. */
final class AuditVerifier {
  private static final int SEALS_AT_ONCE = 20;
  private static final int PAGE = 1_000;

  private final StateEngine engine;
  private final AuditCheck check;
  private final AuditFindings findings;
  private final SealChain chain;

  AuditVerifier(StateEngine engine, AuditCheck check) {
    this.engine = engine;
    this.check = check;
    findings = new AuditFindings(check);
    String storeId = engine.replication().storeId();
    chain = new SealChain(engine.seals(), storeId, check, findings);
  }

  AuditProof run(AuditMode mode) {
    Iterator<Seal> exported = check.exported();
    if (exported == null) {
      stored();
    } else {
      exported.forEachRemaining(chain::exported);
    }
    AuditWalk walk = new AuditWalk(engine, findings, chain);
    walk.run(check.namespace());
    if (check.key() != null && chain.signed == 0 && (chain.seals > 0 || walk.entries > 0)) {
      findings.seal(AuditFinding.Kind.SEAL_NOT_SIGNED, 0);
    }
    return new AuditProof(
        exported == null ? AuditProof.Source.STORED : AuditProof.Source.EXPORTED,
        mode,
        chain.seals,
        chain.signed,
        chain.proved,
        chain.foreign() ? Math.max(0, walk.entries - chain.proved) : unsealed(),
        chain.trimmedSeals,
        chain.trimmed,
        findings.total(),
        findings.named());
  }

  private void stored() {
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

  /** Entries behind the last seal. */
  private long unsealed() {
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
   * Checks the oldest range before its entries are removed: afterwards nobody can.
   *
   * @throws DataCorruptException naming the first entry that is not as it was sealed
   */
  static void checkBeforeTrim(StateEngine engine, Seal oldest) {
    AuditFindings findings = new AuditFindings(AuditCheck.stored().naming(1));
    String storeId = engine.replication().storeId();
    SealChain chain = new SealChain(engine.seals(), storeId, AuditCheck.stored(), findings);
    chain.exported(oldest);
    if (findings.total() > 0) {
      AuditFinding first = findings.named().get(0);
      throw new DataCorruptException(
          ErrorDetail.of("Range of the audit log is not as it was sealed")
              .with("seal", first.seal())
              .with("entry", String.valueOf(first.entry()))
              .with("finding", first.kind()));
    }
  }
}
