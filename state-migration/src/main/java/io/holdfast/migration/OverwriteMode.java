package io.holdfast.migration;

/** Whether a repair may change newer and extra rows of the target. */
public enum OverwriteMode {
  /** Newer and extra rows are reported and not changed. */
  REPORT,
  /** The source wins: newer rows are replaced, extra rows are deleted. */
  OVERWRITE
}
