package io.holdfast.audit;

import java.util.List;

/**
 * Result of an audit log verification.
 *
 * @param source the seals that it was verified against
 * @param audit whether this handle records changes
 * @param seals number of seals checked
 * @param signed number of them that are signed by the given key
 * @param proved number of entries that match their seal
 * @param unsealed number of entries that no seal covers
 * @param trimmedSeals number of seals whose entries retention has removed
 * @param trimmed number of entries that retention has removed with them
 * @param total total number of findings
 * @param findings the first findings, ordered by seal, then by key
 */
public record AuditVerificationResult(
    Source source,
    AuditMode audit,
    long seals,
    long signed,
    long proved,
    long unsealed,
    long trimmedSeals,
    long trimmed,
    long total,
    List<AuditFinding> findings) {
  /** Origin of the seals. */
  public enum Source {
    /** Stored in the store itself: anyone who can rewrite the log could have rewritten them. */
    STORED,
    /** Exported and kept elsewhere. */
    EXPORTED
  }

  /** Copies the findings. */
  public AuditVerificationResult {
    findings = List.copyOf(findings);
  }

  /** Whether there are no findings. */
  public boolean ok() {
    return total == 0;
  }
}
