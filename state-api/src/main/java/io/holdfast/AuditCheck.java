package io.holdfast;

import io.holdfast.error.ConfigProblems;
import io.holdfast.model.Checks;
import io.holdfast.seal.Seal;
import io.holdfast.seal.SealKey;
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
 * @param mostFindings how many findings are named, 1–10,000; all are counted
 */
public record AuditCheck(
    @Nullable Iterator<Seal> exported,
    @Nullable SealKey key,
    @Nullable Instant retainedFrom,
    @Nullable String namespace,
    int mostFindings) {
  /** How many findings are named where nobody says so. */
  public static final int DEFAULT_FINDINGS = 100;

  /** The most findings that are named. */
  public static final int MOST_FINDINGS = 10_000;

  /** Checks every part. */
  public AuditCheck {
    if (namespace != null) {
      Checks.namespace(namespace);
    }
    ConfigProblems.of("Audit check")
        .range("mostFindings", mostFindings, 1, MOST_FINDINGS)
        .throwIfAny();
  }

  /** Against the seals in the store. */
  public static AuditCheck stored() {
    return new AuditCheck(null, null, null, null, DEFAULT_FINDINGS);
  }

  /** Against seals that were exported; those in the store are compared with them. */
  public static AuditCheck against(Iterator<Seal> exported) {
    return new AuditCheck(exported, null, null, null, DEFAULT_FINDINGS);
  }

  /** The same, and a key must have signed. */
  public AuditCheck signedBy(SealKey next) {
    return new AuditCheck(exported, next, retainedFrom, namespace, mostFindings);
  }

  /**
   * The same, and retention has taken no entry from this instant on: a seal that covers such
   * entries and has lost them was stripped by somebody else.
   */
  public AuditCheck retainedFrom(Instant next) {
    return new AuditCheck(
        exported, key, Checks.instant("retainedFrom", next), namespace, mostFindings);
  }

  /** The same, of one namespace only. */
  public AuditCheck only(String next) {
    return new AuditCheck(exported, key, retainedFrom, next, mostFindings);
  }

  /** The same, naming as many findings. */
  public AuditCheck naming(int next) {
    return new AuditCheck(exported, key, retainedFrom, namespace, next);
  }
}
