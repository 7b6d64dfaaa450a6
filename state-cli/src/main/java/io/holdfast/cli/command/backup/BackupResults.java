package io.holdfast.cli.command.backup;

import io.holdfast.backup.archive.BackupManifest;
import io.holdfast.backup.archive.BackupTotals;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.CountsByLabel;
import io.holdfast.cli.output.ResultObject;
import io.holdfast.cli.output.ResultTable;

/** The manifest of a backup as part of a result. */
final class BackupResults {
  private static final double MILLI = 1000.0;

  private BackupResults() {}

  /** Adds what the manifest says: origin, instant, counts and root hash. */
  static CommandResult.Builder add(CommandResult.Builder result, BackupManifest manifest) {
    BackupTotals totals = manifest.totals();
    long seals = manifest.seals() == null ? 0 : manifest.seals().count();
    return result
        .field("takenAt", "taken at", manifest.takenAt().toString())
        .field(
            "store",
            "store",
            new ResultObject().put("kind", manifest.store()).put("id", manifest.storeId()),
            manifest.store() + " " + manifest.storeId())
        .field("encrypted", manifest.keyId() != null)
        .line("")
        .counts("rows", "ROWS", "COUNT", CountsByLabel.of(totals.rows()))
        .line("")
        .field("alteredRows", manifest.alteredRows())
        .field("seals", "audit seals", seals)
        .field("namespaces", totals.namespaces().size())
        .table(
            ResultTable.<BackupTotals.SchemaVersions>array(
                    "schemaVersions", totals.schemaVersions())
                .json("kind", BackupTotals.SchemaVersions::kind)
                .json("version", BackupTotals.SchemaVersions::version)
                .json("entities", BackupTotals.SchemaVersions::entities))
        .field("rootHash", "root hash", totals.rootHash().toString());
  }

  /** Seconds with milliseconds. */
  static double rounded(double seconds) {
    return Math.round(seconds * MILLI) / MILLI;
  }
}
