package io.holdfast.audit;

/** Whether changes are noted in the audit log. */
public enum AuditMode {
  /** Every change is noted, in the same atomic step. */
  ON,
  /** Nothing is noted from now on; {@code health()} says so. */
  OFF
}
