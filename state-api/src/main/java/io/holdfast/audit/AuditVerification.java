package io.holdfast.audit;

import io.holdfast.error.ConfigProblems;
import io.holdfast.text.Checks;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Options of an audit log verification. Immutable.
 *
 * @param exported exported seals ordered by number; the iterator is consumed once. Absent to verify
 *     against the seals in the store
 * @param key the key that must have signed the seals; absent to skip signature checks
 * @param retainedFrom the instant from which on retention has removed no entry; absent if it may
 *     have removed any
 * @param namespace verifies only entries of this namespace; all if absent
 * @param maxFindings maximum number of findings that are returned, 1–10,000; all are counted
 */
public record AuditVerification(
    @Nullable Iterator<Seal> exported,
    @Nullable SealKey key,
    @Nullable Instant retainedFrom,
    @Nullable String namespace,
    int maxFindings) {
  /** The default of {@code maxFindings}. */
  public static final int DEFAULT_FINDINGS = 100;

  /** The upper limit of {@code maxFindings}. */
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

  /** Verifies against the seals in the store. */
  public static AuditVerification stored() {
    return new AuditVerification(null, null, null, null, DEFAULT_FINDINGS);
  }

  /** Verifies against exported seals, and compares the seals in the store with them. */
  public static AuditVerification against(Iterator<Seal> exported) {
    return new AuditVerification(exported, null, null, null, DEFAULT_FINDINGS);
  }

  /** Returns a copy that also requires signatures by a key. */
  public AuditVerification withKey(SealKey key) {
    return new AuditVerification(exported, key, retainedFrom, namespace, maxFindings);
  }

  /**
   * Returns a copy for a log from which retention has removed no entry since an instant: a seal
   * that has lost such entries is reported.
   */
  public AuditVerification withRetainedFrom(Instant retainedFrom) {
    return new AuditVerification(
        exported, key, Checks.instant("retainedFrom", retainedFrom), namespace, maxFindings);
  }

  /** Returns a copy that verifies only one namespace. */
  public AuditVerification withNamespace(String namespace) {
    return new AuditVerification(exported, key, retainedFrom, namespace, maxFindings);
  }

  /** Returns a copy with another maximum number of findings. */
  public AuditVerification withMaxFindings(int maxFindings) {
    return new AuditVerification(exported, key, retainedFrom, namespace, maxFindings);
  }
}
