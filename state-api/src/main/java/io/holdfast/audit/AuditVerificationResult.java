package io.holdfast.audit;

import java.util.List;

/**
 * What a check of the audit log has shown.
 *
 * @param source which seals it was held against
 * @param audit whether this handle notes changes
 * @param seals how many seals were checked
 * @param signed how many of them the key that was given has signed
 * @param proved how many entries are as they were sealed
 * @param unsealed how many entries no seal covers
 * @param trimmedSeals from how many of the seals retention has taken the entries
 * @param trimmed how many entries retention has removed with them
 * @param total how many findings there are
 * @param findings the first of them: by the order of seals, then by key
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
  /** Where seals come from. */
  public enum Source {
    /** They lie in the store: who can rewrite the log could have rewritten them. */
    STORED,
    /** They were exported and kept elsewhere. */
    EXPORTED
  }

  /** Copies the findings. */
  public AuditVerificationResult {
    findings = List.copyOf(findings);
  }

  /** Whether everything is as it was. */
  public boolean ok() {
    return total == 0;
  }
}
