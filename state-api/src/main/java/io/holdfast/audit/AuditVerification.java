package io.holdfast.audit;

import io.holdfast.error.ConfigProblems;
import io.holdfast.text.Checks;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * How the audit log is to be proved.
 *
 * @param exported seals in the order of their numbers, from wherever they were kept; each is taken
 *     once. Absent: the seals in the store
 * @param key the key that must have signed them; absent to look at no signature
 * @param retainedFrom retention has taken no entry from this instant on; absent if any may be gone
 * @param namespace only entries of this namespace; all if absent
 * @param maxFindings how many findings are named, 1–10,000; all are counted
 */
public record AuditVerification(
    @Nullable Iterator<Seal> exported,
    @Nullable SealKey key,
    @Nullable Instant retainedFrom,
    @Nullable String namespace,
    int maxFindings) {
  /** How many findings are named where nobody says so. */
  public static final int DEFAULT_FINDINGS = 100;

  /** The most findings that are named. */
  public static final int MAX_FINDINGS = 10_000;

  /** Checks every part. */
  public AuditVerification {
    if (namespace != null) {
      Checks.namespace(namespace);
    }
    ConfigProblems.of("Audit check")
        .range("maxFindings", maxFindings, 1, MAX_FINDINGS)
        .throwIfAny();
  }

  /** Against the seals in the store. */
  public static AuditVerification stored() {
    return new AuditVerification(null, null, null, null, DEFAULT_FINDINGS);
  }

  /** Against seals that were exported; those in the store are compared with them. */
  public static AuditVerification against(Iterator<Seal> exported) {
    return new AuditVerification(exported, null, null, null, DEFAULT_FINDINGS);
  }

  /** The same, and a key must have signed. */
  public AuditVerification signedBy(SealKey signedBy) {
    return new AuditVerification(exported, signedBy, retainedFrom, namespace, maxFindings);
  }

  /**
   * The same, and retention has taken no entry from this instant on: a seal that covers such
   * entries and has lost them was stripped by somebody else.
   */
  public AuditVerification retainedFrom(Instant retainedFrom) {
    return new AuditVerification(
        exported, key, Checks.instant("retainedFrom", retainedFrom), namespace, maxFindings);
  }

  /** The same, of one namespace only. */
  public AuditVerification only(String only) {
    return new AuditVerification(exported, key, retainedFrom, only, maxFindings);
  }

  /** The same, naming as many findings. */
  public AuditVerification maxFindings(int maxFindings) {
    return new AuditVerification(exported, key, retainedFrom, namespace, maxFindings);
  }
}
