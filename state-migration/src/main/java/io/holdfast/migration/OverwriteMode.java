package io.holdfast.migration;

/** What a repair may do to rows of the target that the source does not explain. */
public enum OverwriteMode {
  /** Newer and extra rows are reported and left as they are. */
  REPORT,
  /** The source wins: newer rows are replaced, extra rows are removed. */
  OVERWRITE
}
