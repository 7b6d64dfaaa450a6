package io.holdfast.migration.progress;

/** A phase of a long-running operation, with progress counted in its own unit. */
public enum Phase {
  /** Scanning files for sessions whose events are out of order, in bytes. */
  SCAN("scan", "bytes"),
  /** Importing lines, in bytes of the files. */
  IMPORT("import", "bytes"),
  /** Exporting records, in rows read. */
  EXPORT("export", "rows"),
  /** Dry run of a copy, in rows. */
  PLAN("plan", "rows"),
  /** Copying rows. */
  COPY("copy", "rows"),
  /** Comparing both sides, in rows of the source, and repairing if requested. */
  VERIFY("verify", "rows"),
  /** Writing a backup, in rows. */
  BACKUP("back up", "rows"),
  /** Verifying a backup against its manifest, in rows. */
  CHECK("check", "rows"),
  /** Restoring into a store that is not empty, in rows read. */
  RESTORE("restore", "rows");

  private final String label;
  private final String unit;

  Phase(String label, String unit) {
    this.label = label;
    this.unit = unit;
  }

  /** The display name. */
  public String label() {
    return label;
  }

  /** The unit of progress. */
  public String unit() {
    return unit;
  }
}
