package io.holdfast.engine.audit;

import io.holdfast.audit.AuditFinding;
import io.holdfast.audit.AuditFinding.Kind;
import io.holdfast.audit.AuditVerification;
import io.holdfast.row.RowKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the findings of a verification: counts all, keeps the first ones, and reports each entry
 * once. Not thread-safe.
 */
final class AuditFindings {
  private static final int MAX_REMEMBERED = 100_000;

  private final AuditVerification check;
  private final List<AuditFinding> named = new ArrayList<>();
  private final Set<RowKey> entries = new HashSet<>();
  private long total;

  AuditFindings(AuditVerification check) {
    this.check = check;
  }

  void seal(Kind kind, long number) {
    add(new AuditFinding(kind, number, null));
  }

  /** Adds a finding about an entry in scope, unless there is one already. */
  void entry(Kind kind, long seal, RowKey key) {
    if (asksFor(key) && !entries.contains(key)) {
      if (entries.size() < MAX_REMEMBERED) {
        entries.add(key);
      }
      add(new AuditFinding(kind, seal, key));
    }
  }

  boolean asksFor(RowKey key) {
    return check.namespace() == null || check.namespace().equals(key.namespace());
  }

  private void add(AuditFinding finding) {
    total++;
    if (named.size() < check.maxFindings()) {
      named.add(finding);
    }
  }

  long total() {
    return total;
  }

  List<AuditFinding> named() {
    return named;
  }
}
