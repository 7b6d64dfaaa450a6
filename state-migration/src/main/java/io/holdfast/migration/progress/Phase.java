package io.holdfast.migration.progress;

/** A part of a piece of work that counts its own progress. */
public enum Phase {
  /** Looking through files for sessions whose events are out of order, in bytes. */
  SCAN("scan", "bytes"),
  /** Importing lines, in bytes of the files. */
  IMPORT("import", "bytes"),
  /** Exporting records, in rows read. */
  EXPORT("export", "rows"),
  /** Finding out what a copy would write, in rows. */
  PLAN("plan", "rows"),
  /** Copying rows. */
  COPY("copy", "rows"),
  /** Comparing both sides, in rows of the source, and mending where that was asked for. */
  VERIFY("verify", "rows"),
  /** Writing a backup, in rows. */
  BACKUP("back up", "rows"),
  /** Reading a backup and checking everything it says of itself, in rows. */
  CHECK("check", "rows"),
  /** Restoring single entities beside what the store holds, in rows read. */
  RESTORE("restore", "rows");

  private final String label;
  private final String unit;

  Phase(String label, String unit) {
    this.label = label;
    this.unit = unit;
  }

  /** The name to show. */
  public String label() {
    return label;
  }

  /** What is counted. */
  public String unit() {
    return unit;
  }
}
