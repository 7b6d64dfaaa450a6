package io.holdfast.audit;

/** Whether changes are recorded in the audit log. */
public enum AuditMode {
  /** Every change is recorded, in the same atomic step. */
  ON,
  /** Changes are not recorded; {@code health()} reports that. */
  OFF
}
